/** What becomes of elements that are no nodes of a document. */

/** Left out silently: nothing of them is ever shown. */
export const hidden = new Set([
  'head',
  'link',
  'meta',
  'script',
  'style',
  'template',
  'title',
  'base',
  'col',
  'colgroup',
  'param',
  'source',
  'track',
  'wbr',
])
/** Left out and reported. */
export const dropped = new Set([
  'applet',
  'audio',
  'canvas',
  'embed',
  'frame',
  'frameset',
  'iframe',
  'noembed',
  'noframes',
  'object',
  'select',
  'svg',
  'textarea',
  'video',
  'xml',
])
/** Blocks whose content stands for them. */
export const transparent = new Set(
  'html body address article aside center details dialog div dd dt dl fieldset footer form header hgroup legend main menu nav noscript search section summary tbody thead tfoot tr td th caption figcaption figure li'.split(
    ' ',
  ),
)
/** Inline elements that a document may lose without a word. */
export const known = new Set(
  'a abbr acronym b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var math'.split(
    ' ',
  ),
)
