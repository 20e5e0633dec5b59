'use client'

import type { Source } from '#lib/core/document/types.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { Icon } from './icons.tsx'
import { fieldsOf, type SourceFields, sourceFieldNames } from './model/sources.ts'

interface SourceFormProps {
  /** What was pasted; null when an existing record is changed. */
  readonly paste: string | null
  /** What the pasted text says. */
  readonly given: Source | null
  /** Whether its link was longer by what says who followed it. */
  readonly cleaned: boolean
  readonly fields: SourceFields
  readonly typed: ReadonlySet<string>
  /** The number of the source when the article has it already. */
  readonly known: number | null
  readonly onPaste: (text: string) => void
  readonly onField: (name: keyof SourceFields, value: string) => void
}

/** The fields of a source; every one says where its words came from. */
export function SourceForm({
  paste,
  given,
  cleaned,
  fields,
  typed,
  known,
  onPaste,
  onField,
}: SourceFormProps) {
  const found = given ? fieldsOf(given) : null
  const origin = (name: keyof SourceFields) => {
    if (paste === null) return null
    if (typed.has(name)) return t.cite.from.typed
    if (name === 'URL' && cleaned) return t.cite.from.cleaned
    return found?.[name] ? t.cite.from.given : null
  }
  return (
    <>
      {paste === null ? null : (
        <div>
          <label className="lab" htmlFor="cite-paste">
            {t.cite.paste}
          </label>
          <input
            className="field"
            id="cite-paste"
            data-first=""
            autoComplete="off"
            value={paste}
            aria-describedby="cite-paste-hint"
            onChange={(event) => onPaste(event.target.value)}
          />
          <p className="hint" id="cite-paste-hint" role={known === null ? undefined : 'status'}>
            {known === null ? t.cite.pasteHint : t.cite.duplicate(known)}
          </p>
        </div>
      )}
      {known === null ? (
        <table className="from-t">
          <caption className="vh">{t.cite.details}</caption>
          <tbody>
            {sourceFieldNames.map((name) => (
              <tr key={name}>
                <th scope="row">
                  <label htmlFor={`cite-${name}`}>{t.cite.fields[name]}</label>
                </th>
                <td>
                  <input
                    className="field"
                    id={`cite-${name}`}
                    value={fields[name]}
                    inputMode={name === 'URL' || name === 'archive' ? 'url' : undefined}
                    autoComplete="off"
                    maxLength={2000}
                    aria-describedby={`cite-${name}-from`}
                    onChange={(event) => onField(name, event.target.value)}
                  />
                </td>
                <td id={`cite-${name}-from`}>
                  {origin(name) ?? <Hint name={name} empty={fields[name] === '' && given !== null} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}

function Hint({ name, empty }: { readonly name: keyof SourceFields; readonly empty: boolean }) {
  if (name === 'author') return <span className="mut">{t.cite.authorHint}</span>
  if (name === 'issued') return <span className="mut">{t.cite.issuedHint}</span>
  if (!empty || name === 'archive') return null
  return (
    <span className="warn">
      <Icon name="warn" /> {t.cite.from.unknown}
    </span>
  )
}
