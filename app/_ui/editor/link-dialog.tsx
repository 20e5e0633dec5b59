'use client'

import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { slugify } from '#lib/core/article/slug.ts'
import { parseHref } from '#lib/core/document/address.ts'
import { editor as t } from '#lib/core/text/editor.ts'
import { callApi, isRecord } from './api.ts'
import { Dialog } from './dialog.tsx'
import { currentLink, setLink, unlink } from './model/links.ts'

interface Found {
  readonly slug: string
  readonly title: string
}

/** Links the selected words to an article or to a page elsewhere. */
export function LinkDialog({ editor, onClose }: { readonly editor: Editor; readonly onClose: () => void }) {
  const [now] = useState(() => currentLink(editor))
  const [kind, setKind] = useState<'article' | 'web'>(now.href ? 'web' : 'article')
  const [query, setQuery] = useState(now.slug ?? now.words)
  const [address, setAddress] = useState(now.href ?? '')
  const [words, setWords] = useState(now.words)
  const [chosen, setChosen] = useState<string | null>(now.slug)
  const [wrong, setWrong] = useState('')
  const { found, trouble } = useArticles(kind === 'article' ? query : '')

  const insert = () => {
    if (kind === 'article') {
      const slug = chosen ?? found[0]?.slug ?? slugify(query)
      if (slug === '') return setWrong(t.link.search)
      setLink(editor, now, { slug }, words || (found.find((one) => one.slug === slug)?.title ?? query))
    } else {
      const given = address.trim()
      const href = parseHref(/^[\w-]+(\.[\w-]+)+(\/|$)/.test(given) ? `https://${given}` : given)
      if (href === null || href === '') return setWrong(t.link.wrong)
      setLink(editor, now, { href }, words || given)
    }
    onClose()
  }

  const wanted = slugify(query)
  const missing = query.trim() !== '' && wanted !== '' && !found.some((one) => one.slug === wanted)
  return (
    <Dialog
      title={t.link.title}
      closeLabel={t.cite.close}
      onClose={onClose}
      onSubmit={insert}
      footer={
        <>
          <span className="grow">
            {now.href || now.slug ? (
              <button
                className="btn quiet"
                type="button"
                onClick={() => {
                  unlink(editor, now)
                  onClose()
                }}
              >
                {t.link.remove}
              </button>
            ) : null}
          </span>
          <button className="btn" type="button" onClick={onClose}>
            {t.link.cancel}
          </button>
          <button className="btn pri" type="submit">
            {t.link.insert}
          </button>
        </>
      }
    >
      <fieldset className="plain">
        <legend className="vh">{t.link.kind}</legend>
        <div className="seg">
          {(['article', 'web'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              {t.link[one]}
            </label>
          ))}
        </div>
      </fieldset>
      {kind === 'article' ? (
        <div>
          <label className="lab" htmlFor="link-query">
            {t.link.search}
          </label>
          <input
            className="field"
            id="link-query"
            data-first=""
            autoComplete="off"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value)
              setChosen(null)
              setWrong('')
            }}
          />
          <fieldset className="known">
            <legend className="vh">{t.link.article}</legend>
            {trouble ? <p className="hint">{t.link.unreachable}</p> : null}
            {found.map((one, index) => (
              <label key={one.slug} className="choice">
                <input
                  type="radio"
                  name="article"
                  checked={(chosen ?? found[0]?.slug) === one.slug && (chosen !== null || index === 0)}
                  onChange={() => setChosen(one.slug)}
                />
                <span>{one.title}</span>
                <small>/wiki/{one.slug}</small>
              </label>
            ))}
            {missing ? (
              <label className="choice">
                <input
                  type="radio"
                  name="article"
                  checked={chosen === wanted || (chosen === null && found.length === 0)}
                  onChange={() => setChosen(wanted)}
                />
                <span className="red">{t.link.red(query.trim())}</span>
                <small>/wiki/{wanted}</small>
              </label>
            ) : null}
          </fieldset>
        </div>
      ) : (
        <div>
          <label className="lab" htmlFor="link-address">
            {t.link.address}
          </label>
          <input
            className="field"
            id="link-address"
            data-first=""
            inputMode="url"
            autoComplete="off"
            value={address}
            onChange={(event) => {
              setAddress(event.target.value)
              setWrong('')
            }}
          />
        </div>
      )}
      <div>
        <label className="lab" htmlFor="link-words">
          {t.link.words}
        </label>
        <input
          className="field"
          id="link-words"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <p role="alert" className="bad" hidden={wrong === ''}>
        {wrong}
      </p>
    </Dialog>
  )
}

/** Articles that match, asked for in a pause of typing. */
function useArticles(query: string): { readonly found: readonly Found[]; readonly trouble: boolean } {
  const [answer, setAnswer] = useState<{ found: readonly Found[]; trouble: boolean }>({
    found: [],
    trouble: false,
  })
  useEffect(() => {
    const wanted = query.trim()
    if (wanted === '') return setAnswer({ found: [], trouble: false })
    let current = true
    const timer = setTimeout(async () => {
      const result = await callApi('GET', `/search?q=${encodeURIComponent(wanted.slice(0, 200))}&limit=6`)
      if (!current) return
      const items = result.ok && Array.isArray(result.body.items) ? result.body.items : []
      setAnswer({ found: items.filter(isFound), trouble: !result.ok })
    }, 250)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [query])
  return answer
}

function isFound(value: unknown): value is Found {
  return isRecord(value) && typeof value.slug === 'string' && typeof value.title === 'string'
}
