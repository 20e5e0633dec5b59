const special = /[&<>"']/g
const anySpecial = /[&<>"']/
const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  // Most texts have none of them: asking first takes half the time.
  return anySpecial.test(text) ? text.replace(special, (character) => replacements[character] ?? '') : text
}

/** Attributes of an element, each after a space; those that are undefined or null are left out, true has no value. */
export function attributesHtml(
  attributes: Readonly<Record<string, string | true | null | undefined>>,
): string {
  let html = ''
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) html += ` ${name}`
    else if (value !== undefined && value !== null) html += ` ${name}="${escapeHtml(value)}"`
  }
  return html
}
