/** Icons of the editor: those of the reading pages, and its own for tables and lists. */
import { Icon as ReadingIcon, type IconName as ReadingName } from '#app/_ui/reading/icon.tsx'

const paths = {
  numbers: 'M6.5 4H14M6.5 8H14M6.5 12H14M2 3l1-.5v3M2 8.2c.4-.7 1.6-.6 1.6.2 0 .6-1.6 1.4-1.6 2h1.8',
  rule: 'M2 8h12',
  rowAbove: 'M2 8h12v5H2zM8 8v5M8 1.5v4M6 3.5h4',
  rowBelow: 'M2 3h12v5H2zM8 3v5M8 10.5v4M6 12.5h4',
  columnBefore: 'M8 2h5v12H8zM8 8h5M1.5 8h4M3.5 6v4',
  columnAfter: 'M3 2h5v12H3zM3 8h5M10.5 8h4M12.5 6v4',
  rowGone: 'M2 5.5h12v5H2zM6.5 6.5l3 3M9.5 6.5l-3 3',
  columnGone: 'M5.5 2h5v12h-5zM6.5 6.5l3 3M9.5 6.5l-3 3',
  headerRow: 'M2 3h12v10H2zM2 6.5h12M2 4.8h12',
  alignLeft: 'M2 4h12M2 8h7M2 12h10',
  alignCenter: 'M2 4h12M4.5 8h7M3.5 12h9',
  alignRight: 'M2 4h12M7 8h7M4 12h10',
  caption: 'M2 2.5h12v7H2zM4 12.5h8',
  bin: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5',
  article: 'M3.5 2h9v12h-9zM5.5 5h5M5.5 8h5M5.5 11h3',
} as const

export type IconName = keyof typeof paths | ReadingName

/** One icon; a word or a label stands beside it. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  if (!isOwn(name)) return <ReadingIcon name={name} {...(className ? { className } : {})} />
  return (
    <svg className={className ? `i ${className}` : 'i'} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

function isOwn(name: IconName): name is keyof typeof paths {
  return name in paths
}
