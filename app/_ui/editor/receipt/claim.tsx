import { receipt as t } from '#lib/core/text/receipt.ts'

/** For a signed-in person who holds the private link of a guest's suggestion: take it over, or not. */
export function ClaimPage({ id, title }: { readonly id: number; readonly title: string }) {
  return (
    <main id="main" className="narrow">
      <h1 className="u">{t.claim.heading}</h1>
      <p className="desc">{t.claim.lede(title)}</p>
      <form className="row wrap" action={`/suggestions/${id}/claim`} method="post">
        <button className="btn pri" type="submit">
          {t.claim.button}
        </button>
        <a className="btn" href="/">
          {t.claim.leave}
        </a>
      </form>
    </main>
  )
}
