import { articlePath } from '#app/_ui/reading/common.tsx'
import { Icon } from '#app/_ui/reading/icon.tsx'
import { nextRevision, publishingUnreviewed, type ReviewedChange } from '#app/_ui/review/model.ts'
import { receipt as t } from '#lib/core/text/receipt.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'

interface AsideProps {
  readonly view: SuggestionView
  readonly changes: readonly ReviewedChange[]
  readonly privateLink: string | null
  readonly guest: boolean
}

/** What the author can do. */
export function Aside({ view, changes, privateLink, guest }: AsideProps) {
  return (
    <aside aria-label={t.more.title}>
      <PublishUnreviewed view={view} changes={changes} />
      <More view={view} />
      {guest && view.may.withdraw.allowed ? <Hear id={view.id} /> : null}
      {privateLink === null ? null : <PrivateLink link={privateLink} />}
      {guest && privateLink !== null ? <Claim id={view.id} /> : null}
    </aside>
  )
}

/** Where no approval is needed: at once, counted as unreviewed. */
function PublishUnreviewed({ view, changes }: Pick<AsideProps, 'view' | 'changes'>) {
  const ids = [...publishingUnreviewed(changes)]
  if (!view.may.publishUnreviewed.allowed || ids.length === 0) return null
  return (
    <section className="card box">
      <h2>{t.unreviewed.title}</h2>
      <p className="hint">{t.unreviewed.hint}</p>
      <form action={`/suggestions/${view.id}/publication`} method="post">
        <input type="hidden" name="accept" value={ids.join(' ')} />
        <button className="btn pri" type="submit">
          {t.unreviewed.button(nextRevision(view))}
        </button>
      </form>
    </section>
  )
}

function More({ view }: { readonly view: SuggestionView }) {
  const { id, article } = view
  const asked = view.state === 'changes-requested'
  const improve = articlePath(article.slug, `improve?suggestion=${id}`)
  const mayEdit = view.may.submitVersion.allowed
  // One thing on the page is the likely next one: a choice, or publishing, where there is one.
  const other = view.may.publishUnreviewed.allowed || view.showing.conflicts.length > 0
  return (
    <section className="card box">
      <h2>{asked ? t.more.titleAsked : t.more.title}</h2>
      {mayEdit ? <p className="hint">{asked ? t.more.hintAsked : t.more.hint}</p> : null}
      <div className="row wrap">
        {mayEdit ? (
          <a className={other ? 'btn' : 'btn pri'} href={improve}>
            {asked ? t.more.answer : t.more.edit}
          </a>
        ) : article.exists ? (
          <a className="btn" href={articlePath(article.slug, 'improve')}>
            {t.more.again}
          </a>
        ) : null}
        <a className="btn" href={`/suggestions/${id}?view=inline`}>
          {t.more.see}
        </a>
      </div>
      {view.may.withdraw.allowed ? (
        <details className="withdraw">
          <summary>{t.more.withdraw}</summary>
          <form action={`/suggestions/${id}/withdrawal`} method="post">
            <p className="hint">{t.more.withdrawSure}</p>
            <button className="btn" type="submit">
              {t.more.withdrawButton}
            </button>
          </form>
        </details>
      ) : null}
    </section>
  )
}

function Hear({ id }: { readonly id: number }) {
  return (
    <section className="card box">
      <h2>
        <Icon name="bell" /> {t.hear.title}
      </h2>
      <form action={`/suggestions/${id}/notification`} method="post">
        <label className="lab" htmlFor="email">
          {t.hear.email}
        </label>
        <input
          className="field"
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          aria-describedby="email-hint"
        />
        <p className="hint" id="email-hint">
          {t.hear.hint}
        </p>
        <button className="btn" type="submit">
          {t.hear.button}
        </button>
      </form>
    </section>
  )
}

function PrivateLink({ link }: { readonly link: string }) {
  return (
    <section className="card box">
      <h2>
        <Icon name="lock" /> {t.link.title}
      </h2>
      <p className="hint">{t.link.hint}</p>
      <p className="mono link">
        <a href={link}>{link}</a>
      </p>
    </section>
  )
}

function Claim({ id }: { readonly id: number }) {
  const next = encodeURIComponent(`/suggestions/${id}`)
  return (
    <section className="card box">
      <h2>
        <Icon name="user" /> {t.claim.title}
      </h2>
      <p className="hint">{t.claim.hint}</p>
      <p className="row wrap">
        <a className="btn" href={`/sign-up?next=${next}`}>
          {t.claim.signUp}
        </a>
        <a className="btn quiet" href={`/sign-in?next=${next}`}>
          {t.claim.signIn}
        </a>
      </p>
    </section>
  )
}
