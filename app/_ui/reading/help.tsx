import type { ReactNode } from 'react'
import { reading } from '#lib/core/text/reading.ts'
import { isoDay } from '#lib/core/text/words.ts'
import type { HomeView } from '#lib/features/article/types.ts'
import { articlePath, improvePath } from './common.tsx'
import { Icon, type IconName } from './icon.tsx'

const t = reading.home

/** What needs help: missing sources, stale details, red links; each row ends in the action that helps. */
export function Help({ view }: { readonly view: HomeView }) {
  const missing = view.needSources.reduce((sum, article) => sum + article.missing, 0)
  const stale = view.stale.reduce((sum, article) => sum + article.count, 0)
  return (
    <section aria-labelledby="help" className="cut">
      <div className="sec">
        <h2 className="s" id="help">
          {t.help}
        </h2>
      </div>
      <div className="g3">
        <Card
          id="h1"
          icon="need"
          tone="warn"
          title={t.missing}
          count={missing}
          hint={t.missingHint(view.needSources.length)}
        >
          {view.needSources.slice(0, 4).map(({ slug, title, missing: open }) => (
            <Task
              key={slug}
              href={articlePath(slug)}
              title={title}
              detail={t.missingIn(open)}
              action={improvePath(slug, { intent: 'cite' })}
              label={t.addSource}
            />
          ))}
        </Card>
        <Card id="h2" icon="clock" tone="warn" title={t.stale} count={stale} hint={t.staleHint}>
          {view.stale.slice(0, 4).map(({ slug, title, due, count }) => (
            <Task
              key={slug}
              href={articlePath(slug)}
              title={title}
              detail={t.staleIn(count, isoDay(due))}
              action={improvePath(slug, { intent: 'update' })}
              label={t.update}
            />
          ))}
        </Card>
        <Card id="h3" icon="plus" title={t.red} count={view.wanted.length} hint={t.redHint}>
          {view.wanted.slice(0, 4).map(({ slug, by }) => (
            <Task
              key={slug}
              href={articlePath(slug)}
              title={titleOf(slug)}
              red
              detail={t.wantedBy(by)}
              action={`/new?slug=${encodeURIComponent(slug)}`}
              label={t.start}
            />
          ))}
        </Card>
      </div>
    </section>
  )
}

/** What a slug would be called: "lime-clast" → "Lime clast". */
export function titleOf(slug: string): string {
  const words = slug.replaceAll(/[-_]+/g, ' ').trim()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

interface CardProps {
  readonly id: string
  readonly icon: IconName
  readonly tone?: string
  readonly title: string
  readonly count: number
  readonly hint: string
  readonly children: readonly ReactNode[]
}

function Card({ id, icon, tone, title, count, hint, children }: CardProps) {
  return (
    <section className="card help" aria-labelledby={id}>
      <div>
        <h3 id={id}>
          <Icon name={icon} {...(tone ? { className: tone } : {})} /> {title}{' '}
          <span className="num">{count}</span>
        </h3>
        <p>{hint}</p>
      </div>
      {children.length > 0 ? <ul className="rows">{children}</ul> : <p className="all">{t.noHelp}</p>}
    </section>
  )
}

interface TaskProps {
  readonly href: string
  readonly title: string
  readonly detail: string
  readonly action: string
  readonly label: string
  readonly red?: boolean
}

function Task({ href, title, detail, action, label, red }: TaskProps) {
  return (
    <li>
      <p className="serif">
        <a className={red ? 'red' : 'a serif'} href={href}>
          {title}
        </a>
      </p>
      <div className="row between">
        <span className="mut">{detail}</span>
        <a className="do" href={action}>
          <Icon name="pen" /> {label}
          <span className="vh">{t.for(title)}</span>
        </a>
      </div>
    </li>
  )
}
