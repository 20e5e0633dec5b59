'use client'

import type { Editor } from '@tiptap/core'
import { useMemo, useState } from 'react'
import { describeSource } from '#lib/core/citation/describe.ts'
import { withoutTracking } from '#lib/core/citation/identifiers.ts'
import { sourceFromInput, suggestKey } from '#lib/core/citation/input.ts'
import { limits } from '#lib/core/document/limits.ts'
import { parseSources } from '#lib/core/document/source.ts'
import type { CitationItem, Source } from '#lib/core/document/types.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { Dialog } from './dialog.tsx'
import { KnownSources } from './known-sources.tsx'
import { numbersOf, type Sources, sourcesOf } from './model/citations.ts'
import { type CitePlace, cite, sentenceBefore } from './model/commands.ts'
import { fieldsOf, noFields, type SourceFields, sameWork, withFields } from './model/sources.ts'
import { SourceForm } from './source-form.tsx'

interface CiteDialogProps {
  readonly editor: Editor
  readonly place: CitePlace
  /** Which of the place's items to change first; null adds one. */
  readonly editing: number | null
  readonly onClose: () => void
}

interface Form {
  readonly mode: 'new' | 'known'
  readonly paste: string
  readonly fields: SourceFields
  readonly typed: ReadonlySet<string>
  readonly key: string | null
  readonly locator: string
  readonly quote: string
}

const blank: Form = {
  mode: 'new',
  paste: '',
  fields: noFields,
  typed: new Set(),
  key: null,
  locator: '',
  quote: '',
}

function formOf(item: CitationItem, sources: Sources): Form {
  const source = sources[item.sourceKey]
  const fields = source ? fieldsOf(source) : noFields
  return { ...blank, fields, key: item.sourceKey, locator: item.locator, quote: item.quote }
}

/** Cites a source, new or known, or changes a citation that is there. */
export function CiteDialog({ editor, place, editing, onClose }: CiteDialogProps) {
  const sources = useMemo(() => sourcesOf(editor.state.doc), [editor])
  const numbers = useMemo(() => numbersOf(editor.state), [editor])
  const [items, setItems] = useState(place.items)
  const [index, setIndex] = useState(editing)
  const item = index === null ? undefined : items[index]
  const [form, setForm] = useState<Form>(item ? formOf(item, sources) : blank)
  const [wrong, setWrong] = useState('')
  const change = (part: Partial<Form>) => {
    setForm((before) => ({ ...before, ...part }))
    setWrong('')
  }

  const { pasted, cleaned } = pastedSource(form.paste)
  const known = index === null && form.mode === 'new' && pasted ? sameWork(pasted, sources) : null
  const next = numbers.size + 1
  const sentence = sentenceBefore(editor, place.pos)
  const chosen = form.mode === 'known' ? form.key : known
  const number = (chosen !== null ? numbers.get(chosen) : undefined) ?? next

  const edit = (at: number) => {
    const one = items[at]
    if (!one) return
    setIndex(at)
    setForm(formOf(one, sources))
  }

  const insert = () => {
    const made = index === null ? added(form, pasted, known, sources) : changed(form, item, sources)
    if (typeof made === 'string') return setWrong(made)
    const checked = parseSources(made.records)
    if ('wrong' in checked) return setWrong(checked.wrong)
    const all =
      index === null ? [...items, made.item] : items.map((one, at) => (at === index ? made.item : one))
    cite(editor, place, all, made.records)
    onClose()
  }

  const remove = (at: number) => {
    const left = items.filter((_, other) => other !== at)
    setItems(left)
    setIndex(null)
    setForm(blank)
    cite(editor, { ...place, replaces: place.replaces }, left, {})
    if (left.length === 0) onClose()
  }

  return (
    <Dialog
      title={index === null ? t.cite.title : t.cite.change}
      closeLabel={t.cite.close}
      onClose={onClose}
      onSubmit={insert}
      footer={
        <>
          <p className="grow hint">{sentence === '' ? null : t.cite.at(sentence)}</p>
          <button className="btn" type="button" onClick={onClose}>
            {t.cite.cancel}
          </button>
          <button className="btn pri" type="submit">
            {index !== null ? t.cite.save : items.length > 0 ? t.cite.add(number) : t.cite.insert(number)}
          </button>
        </>
      }
    >
      {items.length > 0 ? (
        <section>
          <h3 className="lab">{t.cite.here}</h3>
          <ul className="cited">
            {items.map((one, at) => {
              const title = titleOf(sources[one.sourceKey], one.sourceKey)
              return (
                <li key={JSON.stringify(one)} aria-current={at === index || undefined}>
                  <button
                    className="btn quiet sm"
                    type="button"
                    aria-label={t.cite.edit(title)}
                    onClick={() => edit(at)}
                  >
                    <span className="num">[{numbers.get(one.sourceKey)}]</span> {title}
                    {one.locator ? <span className="mut">, {one.locator}</span> : null}
                  </button>
                  <button
                    className="btn sm"
                    type="button"
                    aria-label={t.cite.remove(title)}
                    onClick={() => remove(at)}
                  >
                    ✕
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      ) : null}
      {index === null && Object.keys(sources).length > 0 ? (
        <fieldset className="plain">
          <legend className="vh">{t.cite.which}</legend>
          <div className="seg">
            {(['new', 'known'] as const).map((mode) => (
              <label key={mode}>
                <input
                  type="radio"
                  name="which"
                  checked={form.mode === mode}
                  onChange={() => change({ mode, key: null })}
                />
                {mode === 'new' ? t.cite.fresh : t.cite.known(Object.keys(sources).length)}
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      {index === null && form.mode === 'known' ? (
        <KnownSources
          sources={sources}
          numbers={numbers}
          chosen={form.key}
          onChoose={(key) => change({ key })}
        />
      ) : (
        <SourceForm
          paste={index === null ? form.paste : null}
          given={pasted}
          cleaned={cleaned}
          fields={shownFields(form, pasted)}
          typed={form.typed}
          known={known === null ? null : number}
          onPaste={(paste) => change({ paste })}
          onField={(name, value) =>
            change({
              fields: { ...shownFields(form, pasted), [name]: value },
              typed: new Set([...form.typed, name]),
            })
          }
        />
      )}
      <div className="two">
        <div>
          <label className="lab" htmlFor="cite-locator">
            {t.cite.locator}
          </label>
          <input
            className="field"
            id="cite-locator"
            maxLength={limits.locator}
            value={form.locator}
            aria-describedby="cite-locator-hint"
            onChange={(event) => change({ locator: event.target.value })}
          />
          <p className="hint" id="cite-locator-hint">
            {t.cite.locatorHint}
          </p>
        </div>
        <div>
          <label className="lab" htmlFor="cite-quote">
            {t.cite.quote}
          </label>
          <textarea
            className="field"
            id="cite-quote"
            rows={2}
            maxLength={limits.quote}
            value={form.quote}
            aria-describedby="cite-quote-hint"
            onChange={(event) => change({ quote: event.target.value })}
          />
          <p className="hint" id="cite-quote-hint">
            {t.cite.quoteHint}
          </p>
        </div>
      </div>
      <p role="alert" className="bad" hidden={wrong === ''}>
        {wrong}
      </p>
    </Dialog>
  )
}

/** What the pasted text says, its link without what says who followed it. */
function pastedSource(text: string): { readonly pasted: Source | null; readonly cleaned: boolean } {
  const pasted = text.trim() === '' ? null : sourceFromInput(text)
  if (pasted?.URL === undefined) return { pasted, cleaned: false }
  const URL = withoutTracking(pasted.URL)
  return { pasted: { ...pasted, URL }, cleaned: URL !== pasted.URL }
}

/** The words of a source for a list. */
function titleOf(source: Source | undefined, key: string): string {
  return source ? describeSource(source).title : key
}

/** What was typed over what the pasted text gives. */
function shownFields(form: Form, pasted: Source | null): SourceFields {
  if (!pasted) return form.fields
  const given = fieldsOf(pasted)
  const shown = { ...given }
  for (const name of Object.keys(given) as (keyof SourceFields)[]) {
    if (form.typed.has(name)) shown[name] = form.fields[name]
  }
  return shown
}

interface Made {
  readonly item: CitationItem
  readonly records: Readonly<Record<string, Source>>
}

/** The item and record for a source that is added, or what is missing. */
function added(form: Form, pasted: Source | null, known: string | null, sources: Sources): Made | string {
  const { locator, quote } = form
  if (form.mode === 'known') {
    return form.key === null ? t.cite.choose : { item: { sourceKey: form.key, locator, quote }, records: {} }
  }
  if (known !== null) return { item: { sourceKey: known, locator, quote }, records: {} }
  const fields = shownFields(form, pasted)
  if (!pasted && fields.title.trim() === '' && fields.URL.trim() === '') return t.cite.nothing
  const record = withFields(pasted ?? { type: fields.URL ? 'webpage' : 'document' }, fields)
  if (fields.URL.trim() !== '' && record.URL === undefined) return t.cite.badLink
  const sourceKey = suggestKey(record, Object.keys(sources))
  return { item: { sourceKey, locator, quote }, records: { [sourceKey]: record } }
}

/** The item and record for a citation that is changed. */
function changed(form: Form, item: CitationItem | undefined, sources: Sources): Made | string {
  const before = item ? sources[item.sourceKey] : undefined
  if (!item || !before) return t.cite.choose
  const record = withFields(before, form.fields)
  if (form.fields.URL.trim() !== '' && record.URL === undefined) return t.cite.badLink
  const same = JSON.stringify(record) === JSON.stringify(before)
  return {
    item: { sourceKey: item.sourceKey, locator: form.locator, quote: form.quote },
    records: same ? {} : { [item.sourceKey]: record },
  }
}
