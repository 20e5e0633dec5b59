/** One deliberate fault: `find`, which stands once in the file, becomes `replace`. */
export interface Fault {
  readonly file: string
  /** What the fault is, in words. */
  readonly what: string
  readonly find: string
  readonly replace: string
}
