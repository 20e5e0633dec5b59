'use client'

import { useState } from 'react'
import { describeSource } from '#lib/core/citation/describe.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import type { Numbers, Sources } from './model/citations.ts'

interface KnownSourcesProps {
  readonly sources: Sources
  readonly numbers: Numbers
  readonly chosen: string | null
  readonly onChoose: (key: string) => void
}

/** The sources of the article, to cite one of them again. */
export function KnownSources({ sources, numbers, chosen, onChoose }: KnownSourcesProps) {
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLocaleLowerCase()
  const rows = Object.entries(sources)
    .map(([key, source]) => ({ key, number: numbers.get(key) ?? null, ...describeSource(source) }))
    .filter((row) => `${row.title} ${row.who} ${row.when} ${row.key}`.toLocaleLowerCase().includes(wanted))
    .toSorted((a, b) => (a.number ?? Number.MAX_SAFE_INTEGER) - (b.number ?? Number.MAX_SAFE_INTEGER))
  return (
    <div>
      <label className="lab" htmlFor="cite-filter">
        {t.cite.filter}
      </label>
      <input
        className="field"
        id="cite-filter"
        data-first=""
        autoComplete="off"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <fieldset className="known">
        <legend className="vh">{t.cite.which}</legend>
        {rows.length === 0 ? <p className="hint">{t.cite.noneFound}</p> : null}
        {rows.map((row) => (
          <label key={row.key} className="choice">
            <input
              type="radio"
              name="known"
              checked={chosen === row.key}
              onChange={() => onChoose(row.key)}
            />
            <span>
              {row.number === null ? null : <span className="num">[{row.number}] </span>}
              {row.title}
            </span>
            <small>{[row.who, row.when].filter((part) => part !== '').join(', ')}</small>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
