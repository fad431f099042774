/** Follows the structure of JSON byte by byte, without building anything. */

/** Keys under which a Collection of ActivityStreams 2.0 keeps its items. */
const ITEM_KEYS = ["items", "orderedItems"];
const KEY_BYTES_MAX = 16;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

export class JsonWalker {
  /** Arrays and objects that are open. */
  depth = 0;
  inString = false;
  private escaped = false;
  private rootIsObject = false;
  private word = "";
  private key = "";

  reset(): void {
    this.depth = 0;
    this.inString = false;
    this.escaped = false;
  }

  /** Takes the next byte; true when it opens the array of a collection's items. */
  step(byte: number): boolean {
    if (this.inString) {
      this.inside(byte);
      return false;
    }
    switch (byte) {
      case QUOTE:
        this.inString = true;
        this.word = "";
        return false;
      case COLON:
        if (this.depth === 1) this.key = this.word;
        return false;
      case COMMA:
        if (this.depth === 1) this.key = "";
        return false;
      case OPEN_OBJECT:
      case OPEN_ARRAY: {
        const opensItems =
          byte === OPEN_ARRAY && this.depth === 1 && this.rootIsObject && ITEM_KEYS.includes(this.key);
        if (this.depth === 0) {
          this.rootIsObject = byte === OPEN_OBJECT;
          this.key = "";
        }
        this.depth += 1;
        return opensItems;
      }
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        if (this.depth > 0) this.depth -= 1;
        return false;
      default:
        return false;
    }
  }

  private inside(byte: number): void {
    if (this.escaped) {
      this.escaped = false;
    } else if (byte === BACKSLASH) {
      this.escaped = true;
    } else if (byte === QUOTE) {
      this.inString = false;
    } else if (this.depth === 1 && this.word.length < KEY_BYTES_MAX) {
      this.word += String.fromCharCode(byte);
    }
  }
}

/** Space, tab, LF or CR: what JSON allows between its parts. */
export function isJsonSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
