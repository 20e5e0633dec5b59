import { protections } from '#lib/core/review/policy.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { ArticleView } from '#lib/features/article/types.ts'
import { articlePath } from './common.tsx'
import { Icon } from './icon.tsx'

const t = reading.tools

/** What reviewers and admins may do to the article as a whole; nothing for everybody else. */
export function ArticleTools({ view }: { readonly view: ArticleView }) {
  const { confirm, rename, protect } = view.may
  if (!confirm.allowed && !rename.allowed && !protect.allowed) return null
  return (
    <details id="tools">
      <summary className="row">
        <h2>{t.title}</h2>
        <Icon name="down" />
      </summary>
      <div className="toolforms">
        {confirm.allowed ? <Confirm view={view} /> : null}
        {rename.allowed ? <Rename slug={view.slug} /> : null}
        {protect.allowed ? <Protect view={view} /> : null}
      </div>
    </details>
  )
}

function Confirm({ view }: { readonly view: ArticleView }) {
  const { slug, revision } = view
  return (
    <form method="post" action={articlePath(slug, 'confirmation')}>
      <input type="hidden" name="revision" value={revision.number} />
      <label className="lab" htmlFor="note">
        {t.checked}
      </label>
      <p className="hint">{t.checkedHint(revision.number)}</p>
      <textarea className="field" id="note" name="note" rows={2} maxLength={500} />
      <button className="btn" type="submit">
        <Icon name="ok" /> {t.confirm(revision.number)}
      </button>
    </form>
  )
}

function Rename({ slug }: { readonly slug: string }) {
  return (
    <form method="post" action={articlePath(slug, 'name')}>
      <label className="lab" htmlFor="newslug">
        {t.address}
      </label>
      <p className="hint">{t.addressHint}</p>
      <input className="field" id="newslug" name="slug" defaultValue={slug} maxLength={200} required />
      <button className="btn" type="submit">
        {t.rename}
      </button>
    </form>
  )
}

function Protect({ view }: { readonly view: ArticleView }) {
  return (
    <form method="post" action={articlePath(view.slug, 'protection')}>
      <label className="lab" htmlFor="level">
        {t.protection}
      </label>
      <select className="field" id="level" name="level" defaultValue={view.protection}>
        {protections.map((level) => (
          <option key={level} value={level}>
            {t.level(level, view.levels[level].approvals)}
          </option>
        ))}
      </select>
      <button className="btn" type="submit">
        {t.protect}
      </button>
    </form>
  )
}
