/**
 * What an element's own style says of a property, in lower case; '' when nothing. Read from the attribute:
 * the page's policy keeps styles of pasted HTML from applying, so `element.style` is empty there.
 */
export function styleOf(element: Element, property: string): string {
  const declarations = (element.getAttribute('style') ?? '').toLowerCase().split(';')
  const found = declarations.findLast((one) => one.slice(0, one.indexOf(':')).trim() === property)
  return found === undefined ? '' : found.slice(found.indexOf(':') + 1).trim()
}
