import type { ReactNode } from 'react'
import { text } from '#lib/core/text/index.ts'

const t = text.account.admin

const sections = [
  { key: 'settings', href: '/admin', label: t.settings },
  { key: 'people', href: '/admin/people', label: t.people },
  { key: 'outbox', href: '/admin/outbox', label: t.outbox },
  { key: 'audit', href: '/admin/audit', label: t.audit },
] as const

export type AdminSection = (typeof sections)[number]['key']

/** What all admin pages share: the title, the tabs, and what the last form did. */
export function AdminFrame({
  section,
  notice,
  error,
  children,
}: {
  readonly section: AdminSection
  readonly notice?: string | undefined
  readonly error?: string | undefined
  readonly children: ReactNode
}) {
  return (
    <main id="main" className="sheet admin">
      <h1 className="u">{t.title}</h1>
      <nav className="tabs" aria-label={t.title}>
        {sections.map(({ key, href, label }) => (
          <a key={key} href={href} aria-current={key === section ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {notice ? (
        <div className="note ok" role="status">
          <p>{notice}</p>
        </div>
      ) : null}
      {error ? (
        <div className="note bad" role="alert">
          <p>{error}</p>
        </div>
      ) : null}
      {children}
    </main>
  )
}

/** The link to the next page of a list, when there is one. */
export function NextPage({
  path,
  next,
  query,
}: {
  readonly path: string
  readonly next: string | null
  readonly query?: string
}) {
  if (next === null) return null
  const search = new URLSearchParams(query ? { q: query, cursor: next } : { cursor: next })
  return (
    <p className="pager">
      <a href={`${path}?${search}`}>{text.account.admin.more}</a>
    </p>
  )
}
