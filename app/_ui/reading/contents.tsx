import type { OutlineEntry } from '#lib/core/document/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import { Icon } from './icon.tsx'

const t = reading.article

interface Branch {
  readonly entry: OutlineEntry
  readonly children: readonly Branch[]
}

interface ContentsProps {
  readonly entries: readonly OutlineEntry[]
  readonly withReferences: boolean
}

/** The contents in the margin. */
export function Contents({ entries, withReferences }: ContentsProps) {
  return (
    <nav className="toc" aria-label={t.contents}>
      <div>
        <h2>{t.contents}</h2>
        <ol>
          <li>
            <a href="#main" aria-current="true">
              {t.overview}
            </a>
          </li>
          <Entries branches={branchesOf(entries)} />
          {withReferences ? <ReferencesEntry /> : null}
        </ol>
      </div>
    </nav>
  )
}

/** The same where there is no margin: closed, above the text. */
export function ContentsFold({ entries, withReferences }: ContentsProps) {
  if (entries.length === 0) return null
  return (
    <details className="tocm card">
      <summary className="row">
        {t.contents}
        <span className="grow" />
        <Icon name="down" />
      </summary>
      <ol>
        <Entries branches={branchesOf(entries)} />
        {withReferences ? <ReferencesEntry /> : null}
      </ol>
    </details>
  )
}

function Entries({ branches }: { readonly branches: readonly Branch[] }) {
  return branches.map(({ entry, children }) => (
    <li key={entry.anchor}>
      <a href={`#${entry.anchor}`}>{entry.text}</a>
      {children.length > 0 ? (
        <ol>
          <Entries branches={children} />
        </ol>
      ) : null}
    </li>
  ))
}

function ReferencesEntry() {
  return (
    <li>
      <a href="#references">{t.references}</a>
    </li>
  )
}

/** A flat outline as a tree, whatever levels were skipped. */
function branchesOf(entries: readonly OutlineEntry[]): readonly Branch[] {
  const branches: Branch[] = []
  for (let index = 0; index < entries.length; ) {
    const entry = entries[index]
    if (!entry) break
    let end = index + 1
    while (end < entries.length && (entries[end]?.level ?? 0) > entry.level) end++
    branches.push({ entry, children: branchesOf(entries.slice(index + 1, end)) })
    index = end
  }
  return branches
}
