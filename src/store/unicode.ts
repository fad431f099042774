/** Whether a text holds no lone surrogate, so that UTF-8 can carry it and give it back. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
