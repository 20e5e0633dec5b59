/** The drawings of all icons: 16 px, 1.5 stroke, always beside a word or a label. */
const paths = {
  arch: 'M2 3h12v3H2zM3 6v7h10V6M6.5 9h3',
  back: 'M13 8H3M7 4 3 8l4 4',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1 1.2H3zM6.8 14h2.4',
  bold: 'M4.5 2.5h4a2.7 2.7 0 0 1 0 5.4h-4zM4.5 7.9h4.7a2.8 2.8 0 0 1 0 5.6H4.5z',
  cell: 'M2 3h12v10H2zM2 7.5h12M7 3v10',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 4.5V8l2.5 1.5',
  code: 'm5.5 4.5-4 3.5 4 3.5M10.5 4.5l4 3.5-4 3.5',
  dot: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0z',
  down: 'm3 6 5 5 5-5',
  head: 'M4 3v10M12 3v10M4 8h8',
  info: 'M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0zM8 7.5v3.5M8 5v.01',
  ital: 'M7 2.5h5M4 13.5h5M9.5 2.5l-3 11',
  link: 'M6.5 9.5 9.5 6.5M7 4.5l1.6-1.6a3 3 0 0 1 4.3 4.3L11.3 8.8M9 11.5l-1.6 1.6a3 3 0 0 1-4.3-4.3l1.6-1.6',
  list: 'M6 4h8M6 8h8M6 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  move: 'M8 14V2.5M4 6.5l4-4 4 4',
  need: 'M3 2.5h7l3 3v8H3zM8 6v3.2M8 11.3v.01',
  no: 'm4 4 8 8M12 4l-8 8',
  note: 'M2 4h7M2 8h7M2 12h7M12 3v10',
  off: 'M2 6.5a9 9 0 0 1 3-2M14 6.5a9 9 0 0 0-5.5-2.9M4.5 9.2a5.4 5.4 0 0 1 2-1.2M8 12.5v.01M2.5 2.5l11 11',
  ok: 'm3 8.5 3.2 3L13 4.5',
  out: 'M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5',
  pen: 'm2.5 13.5.8-3.2L11 2.6l2.4 2.4-7.7 7.7z',
  plus: 'M8 3v10M3 8h10',
  quote: 'M3 4v8M6.5 5H13M6.5 8H13M6.5 11H11',
  redo: 'M13 6H6.5a3.5 3.5 0 0 0 0 7H10M13 6l-3-3M13 6l-3 3',
  revert: 'M3 3v4h4M3.3 7A5.5 5.5 0 1 1 3 9.8',
  right: 'M3 8h10M9 4l4 4-4 4',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.5 10.5 14 14',
  swap: 'M3 5.5h10M10 2.5l3 3M13 10.5H3M6 13.5l-3-3',
  talk: 'M2.5 3h11v8H7l-3 2.5V11H2.5z',
  undo: 'M3 6h6.5a3.5 3.5 0 0 1 0 7H6M3 6l3-3M3 6l3 3',
  user: 'M10.8 5.5a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0zM2.8 13.5c.8-2.8 2.8-4 5.2-4s4.4 1.2 5.2 4',
  warn: 'M8 2 1.5 13.5h13zM8 6.5v3M8 11.7v.01',
} as const

export type IconName = keyof typeof paths

/** One icon, drawn in the colour of its text and silent for screen readers: a word stands beside it. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg className={className ? `i ${className}` : 'i'} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

/** The same as HTML, for what is made as text. */
export function iconHtml(name: IconName): string {
  return `<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="${paths[name]}"/></svg>`
}

/** The mark of the site: three lines, the middle one half scraped away. */
export function Mark() {
  return (
    <svg className="i" viewBox="0 0 18 18" aria-hidden="true">
      <path d="M2 4h14M2 9h9M2 14h14" strokeWidth="2" />
      <path d="M13 9h3" strokeWidth="2" opacity=".45" />
    </svg>
  )
}

/** Drawings that HTML made elsewhere refers to by `<use href="#pen">`; nothing shows by itself. */
export function Sprite({ names }: { readonly names: readonly IconName[] }) {
  return (
    <svg className="vh" aria-hidden="true">
      {names.map((name) => (
        <symbol key={name} id={name} viewBox="0 0 16 16">
          <path d={paths[name]} />
        </symbol>
      ))}
    </svg>
  )
}
