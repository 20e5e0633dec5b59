/** The little of citation.js that we use; it ships no types. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: readonly object[])
    format(format: string): string
  }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-ris'
