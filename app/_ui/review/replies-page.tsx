import { REPLY_LENGTH, replyUses } from '#lib/core/review/replies.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { ReplyView } from '#lib/features/reply/saved-replies.ts'
import type { FieldErrors } from '#lib/web/form.ts'

const t = reviewPages.replies

/** A form that came back: which one (0: the new reply), what was typed, and what is wrong. */
export interface ReplyProblem {
  readonly id: number
  readonly body: string
  readonly uses: readonly string[]
  readonly shared: boolean
  readonly errors: FieldErrors
}

interface RepliesProps {
  readonly replies: readonly ReplyView[]
  /** Whether the viewer keeps the wiki's list. */
  readonly mayShare: boolean
  readonly notice: string | null
  readonly problem: ReplyProblem | null
}

/** A reviewer's saved replies and the wiki's: to add, edit and delete. */
export function RepliesPage({ replies, mayShare, notice, problem }: RepliesProps) {
  const own = replies.filter(({ shared }) => !shared)
  const shared = replies.filter((reply) => reply.shared)
  return (
    <main id="main" className="narrow account replies">
      <nav className="crumb" aria-label={reviewPages.page.crumb}>
        <a href="/review">{reviewPages.page.review}</a>
        <span aria-hidden="true">/</span>
        <span>{t.title}</span>
      </nav>
      <h1 className="u">{t.title}</h1>
      <p className="tip">{t.lede}</p>
      {notice === null ? null : (
        <div className="note ok" role="status">
          <p>{notice}</p>
        </div>
      )}
      <List id="own" title={t.own} none={t.ownNone} replies={own} problem={problem} />
      <List id="shared" title={t.shared} none={t.sharedNone} replies={shared} problem={problem} />
      {mayShare ? null : <p className="hint">{t.sharedOnly}</p>}
      <New mayShare={mayShare} problem={problem?.id === 0 ? problem : null} />
    </main>
  )
}

interface ListProps {
  readonly id: string
  readonly title: string
  readonly none: string
  readonly replies: readonly ReplyView[]
  readonly problem: ReplyProblem | null
}

function List({ id, title, none, replies, problem }: ListProps) {
  return (
    <section aria-labelledby={id}>
      <h2 className="s" id={id}>
        {title}
      </h2>
      {replies.length === 0 ? <p className="hint">{none}</p> : null}
      <ul className="rows">
        {replies.map((reply) => (
          <Reply key={reply.id} reply={reply} problem={problem?.id === reply.id ? problem : null} />
        ))}
      </ul>
    </section>
  )
}

function Reply({ reply, problem }: { readonly reply: ReplyView; readonly problem: ReplyProblem | null }) {
  const { id, body, uses } = reply
  return (
    <li id={`reply-${id}`}>
      <p className="said">{body}</p>
      <p className="mut">{uses.map((use) => t.use[use]).join(', ')}</p>
      {reply.mayChange ? (
        <div className="row wrap">
          <details open={problem !== null}>
            <summary className="btn sm">
              {t.edit} <span className="vh">{t.editLabel(body.slice(0, 60))}</span>
            </summary>
            <form className="form" method="post" action={`/review/replies/${id}`}>
              <Fields
                id={`e${id}`}
                body={problem?.body ?? body}
                uses={problem?.uses ?? uses}
                errors={problem?.errors ?? {}}
              />
              <button type="submit" className="btn">
                {t.save}
              </button>
            </form>
          </details>
          <form method="post" action={`/review/replies/${id}/deletion`}>
            <button type="submit" className="btn quiet sm">
              {t.remove} <span className="vh">{t.editLabel(body.slice(0, 60))}</span>
            </button>
          </form>
        </div>
      ) : null}
    </li>
  )
}

function New({ mayShare, problem }: { readonly mayShare: boolean; readonly problem: ReplyProblem | null }) {
  return (
    <section aria-labelledby="new">
      <h2 className="s" id="new">
        {t.new}
      </h2>
      <form className="form" method="post" action="/review/replies">
        <Fields
          id="new"
          body={problem?.body ?? ''}
          uses={problem?.uses ?? ['reject', 'decline']}
          errors={problem?.errors ?? {}}
        />
        {mayShare ? (
          <fieldset className="fset">
            <legend>{t.list}</legend>
            {[false, true].map((shared) => (
              <label key={String(shared)} className="choice">
                <input
                  type="radio"
                  name="list"
                  value={shared ? 'shared' : 'own'}
                  defaultChecked={(problem?.shared ?? false) === shared}
                />
                {shared ? t.listShared : t.listOwn}
              </label>
            ))}
          </fieldset>
        ) : null}
        <button type="submit" className="btn pri">
          {t.add}
        </button>
      </form>
    </section>
  )
}

interface FieldsProps {
  readonly id: string
  readonly body: string
  readonly uses: readonly string[]
  readonly errors: FieldErrors
}

function Fields({ id, body, uses, errors }: FieldsProps) {
  return (
    <>
      <div>
        <label className="lab" htmlFor={`${id}-body`}>
          {t.body}
        </label>
        <textarea
          className="field"
          id={`${id}-body`}
          name="body"
          rows={3}
          required
          maxLength={REPLY_LENGTH}
          defaultValue={body}
          aria-invalid={errors.body ? true : undefined}
          aria-describedby={errors.body ? `${id}-error ${id}-hint` : `${id}-hint`}
        />
        {errors.body ? (
          <p className="hint bad" id={`${id}-error`}>
            {errors.body}
          </p>
        ) : null}
        <p className="hint" id={`${id}-hint`}>
          {t.bodyHint(REPLY_LENGTH)}
        </p>
      </div>
      <fieldset className="fset" aria-describedby={errors.uses ? `${id}-uses` : undefined}>
        <legend>{t.uses}</legend>
        {replyUses.map((use) => (
          <label key={use} className="choice">
            <input type="checkbox" name="use" value={use} defaultChecked={uses.includes(use)} />
            {t.use[use]}
          </label>
        ))}
        {errors.uses ? (
          <p className="hint bad" id={`${id}-uses`}>
            {errors.uses}
          </p>
        ) : null}
      </fieldset>
    </>
  )
}
