/** Signs that nobody sees, or that turn the direction of text; the joiner of emoji is none of them. */
export const controls =
  /\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** The name of such a sign: "U+202E". */
export function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Plain text in which such signs are spelt out, so that they can neither hide nor turn what stands around them. */
export function spellControls(text: string): string {
  return text.replace(controls, (sign) => `‹${codeOf(sign)}›`)
}
