'use client'

import { useState } from 'react'
import { slugify } from '#lib/core/article/slug.ts'
import { limits } from '#lib/core/document/limits.ts'
import type { Head } from '#lib/core/document/types.ts'
import { editor as t } from '#lib/core/text/editor.ts'

interface HeadFieldsProps {
  readonly head: Head
  readonly slug: string
  readonly fresh: boolean
  readonly disabled: boolean
  readonly onHead: (change: Partial<Head>) => void
  readonly onSlug: (slug: string) => void
}

/** Title, description, categories and, for a new article, language and address. */
export function HeadFields({ head, slug, fresh, disabled, onHead, onSlug }: HeadFieldsProps) {
  const [categories, setCategories] = useState(head.categories.join(', '))
  const known = Object.entries(t.head.languages)
  const language = head.language in t.head.languages ? [] : [[head.language, head.language] as const]
  return (
    <div className="heads">
      <label className="vh" htmlFor="head-title">
        {t.head.title}
      </label>
      <textarea
        id="head-title"
        className="bare t"
        rows={1}
        maxLength={limits.title}
        placeholder={t.head.title}
        disabled={disabled}
        value={head.title}
        onChange={(event) => onHead({ title: event.target.value.replace(/\s*\n\s*/g, ' ') })}
      />
      <label className="vh" htmlFor="head-description">
        {t.head.description}
      </label>
      <textarea
        id="head-description"
        className="bare desc"
        rows={1}
        maxLength={limits.description}
        placeholder={t.head.descriptionHint}
        disabled={disabled}
        value={head.description}
        onChange={(event) => onHead({ description: event.target.value.replace(/\s*\n\s*/g, ' ') })}
      />
      <details className="more" open={fresh}>
        <summary className="hint">
          {t.head.categories}
          {head.categories.length > 0 ? `: ${head.categories.join(', ')}` : ''}
        </summary>
        <div className="two">
          <div>
            <label className="lab" htmlFor="head-categories">
              {t.head.categories}
            </label>
            <input
              className="field"
              id="head-categories"
              value={categories}
              disabled={disabled}
              aria-describedby="head-categories-hint"
              onChange={(event) => {
                setCategories(event.target.value)
                onHead({ categories: namesIn(event.target.value) })
              }}
            />
            <p className="hint" id="head-categories-hint">
              {t.head.categoriesHint}
            </p>
          </div>
          <div>
            <label className="lab" htmlFor="head-language">
              {t.head.language}
            </label>
            <select
              className="field"
              id="head-language"
              value={head.language}
              disabled={disabled}
              onChange={(event) => onHead({ language: event.target.value })}
            >
              {[...language, ...known].map(([tag, name]) => (
                <option key={tag} value={tag}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          {fresh ? (
            <div>
              <label className="lab" htmlFor="head-slug">
                {t.head.slug}
              </label>
              <input
                className="field"
                id="head-slug"
                value={slug}
                placeholder={slugify(head.title)}
                maxLength={limits.slug}
                aria-describedby="head-slug-hint"
                onChange={(event) => onSlug(event.target.value)}
              />
              <p className="hint" id="head-slug-hint">
                {t.head.slugHint(slug || slugify(head.title))}
              </p>
            </div>
          ) : null}
        </div>
      </details>
    </div>
  )
}

function namesIn(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim().replace(/\s+/g, ' '))
  return [...new Set(names.filter((name) => name !== ''))].slice(0, limits.categories)
}
