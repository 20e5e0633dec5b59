const rightToLeft = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ku-arab',
  'nqo',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
])

/** The direction of a language (BCP 47), for `dir`. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const tag = language.toLowerCase()
  if (/-(?:arab|hebr|syrc|thaa|nkoo|adlm)\b/.test(tag)) return 'rtl'
  if (/-(?:latn|cyrl)\b/.test(tag)) return 'ltr'
  return rightToLeft.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}
