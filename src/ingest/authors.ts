/** Who wrote which object, and whether everybody may see it, as far as the log has said so. */
import { LIMITS } from "../events/index.ts";

/** Objects remembered unless told otherwise: about 100 MB of URLs, weeks of a large server's posts. */
export const OBJECTS_MAX = 500_000;

/** The least recently used object is forgotten first; how many were is counted, because it loses likes. */
export class Authors {
  forgotten = 0;
  private readonly objectsMax: number;
  private readonly authors = new Map<string, string>();
  /** Those of the objects that are addressed to everybody. */
  private readonly publicObjects = new Set<string>();

  constructor(objectsMax: number = OBJECTS_MAX) {
    if (!Number.isInteger(objectsMax) || objectsMax < 1) {
      throw new RangeError(`objectsMax must be a whole number from 1, not ${objectsMax}`);
    }
    this.objectsMax = objectsMax;
  }

  /** The first author named stays: a later record cannot take an object over. */
  learn(object: string, author: string): void {
    if (object.length > LIMITS.idLength || author.length > LIMITS.idLength) return; // no act can name them
    if (this.find(object) !== undefined) return;
    if (this.authors.size >= this.objectsMax) {
      const oldest = this.authors.keys().next();
      if (!oldest.done) {
        this.authors.delete(oldest.value);
        this.publicObjects.delete(oldest.value);
      }
      this.forgotten += 1;
    }
    this.authors.set(object, author);
  }

  find(object: string): string | undefined {
    const author = this.authors.get(object);
    if (author !== undefined) {
      // Maps keep insertion order: putting it back makes it the most recent.
      this.authors.delete(object);
      this.authors.set(object, author);
    }
    return author;
  }

  /** As `learn`, for an object that its author addressed to everybody. */
  learnPublic(object: string, author: string): void {
    this.learn(object, author);
    if (this.authors.get(object) === author) this.publicObjects.add(object);
  }

  isPublic(object: string): boolean {
    return this.publicObjects.has(object);
  }
}
