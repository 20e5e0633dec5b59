import { firstLicence, type LicenceTerm } from '#lib/core/article/index.ts'
import type { Reading } from '#lib/core/review/access.ts'
import { reading } from '#lib/core/text/reading.ts'
import { Icon, type IconName, Mark } from './icon.tsx'
import { initials } from './initials.ts'
import { LicenceLink } from './licence.tsx'

const t = reading.chrome

/** Who looks at the page, as far as the bar shows it. */
export interface Visitor {
  /** Null for guests. */
  readonly account: { readonly name: string; readonly canReview: boolean; readonly isAdmin: boolean } | null
  /** Why a signed-in reader may only read, and whom to ask. */
  readonly block?: {
    readonly reason: string
    readonly admins: readonly string[]
    /** Whether whoever is blocked may read the wiki: the pages of these admins too. */
    readonly reading: Reading
  } | null
}

export interface ChromeProps {
  readonly siteName: string
  /** The licences chosen so far, oldest first; the last one holds. */
  readonly licences: readonly LicenceTerm[]
  readonly visitor: Visitor
  /** Where the reader is, to mark it in the bar. */
  readonly current?: 'recent' | 'review' | 'account'
  /** What stands in the search field. */
  readonly query?: string
  /** The home page has a search field of its own. */
  readonly withoutSearch?: boolean
}

/** Skip link and top bar, with the menu that takes its place on phones. */
export function SiteBar(props: ChromeProps) {
  return (
    <>
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <header className="bar">
        <div>
          <a className="mark" href="/">
            <Mark />
            {props.siteName}
          </a>
          {props.withoutSearch ? <span className="grow" /> : <Find id="q" query={props.query} />}
          <nav aria-label={t.site}>
            {props.withoutSearch ? null : (
              <a className="only-s" href="/search" aria-label={t.search}>
                <Icon name="search" />
              </a>
            )}
            <WideLinks {...props} />
            <PhoneMenu {...props} />
          </nav>
        </div>
      </header>
      {props.visitor.block ? <Blocked {...props.visitor.block} /> : null}
    </>
  )
}

function Blocked({ reason, admins, reading: open }: NonNullable<Visitor['block']>) {
  return (
    <section className="band" aria-label={t.blocked.label}>
      <Icon name="warn" className="warn" />
      <p>
        <b>{t.blocked.title(reason)}</b> {open === 'everybody' ? t.blocked.ask : t.blocked.askPrivate}{' '}
        {admins.map((name, index) => (
          <span key={name}>
            {index === 0 ? '' : ', '}
            {open === 'everybody' ? <a href={`/users/${encodeURIComponent(name)}`}>{name}</a> : name}
          </span>
        ))}
        .
      </p>
    </section>
  )
}

function WideLinks({ visitor, current }: ChromeProps) {
  const account = visitor.account
  return (
    <span className="row hide-s">
      <a href="/recent" aria-current={current === 'recent' ? 'page' : undefined}>
        {t.recent}
      </a>
      <a href="/review" aria-current={current === 'review' ? 'page' : undefined}>
        {t.review}
      </a>
      {account ? (
        <a href="/account" aria-current={current === 'account' ? 'page' : undefined}>
          <span className="av" aria-hidden="true">
            {initials(account.name)}
          </span>
          <span className="vh">{t.account(account.name)}</span>
        </a>
      ) : (
        <a href="/sign-in">{t.signIn}</a>
      )}
    </span>
  )
}

function PhoneMenu({ visitor, siteName }: ChromeProps) {
  const account = visitor.account
  return (
    <details className="mm">
      <summary className="btn quiet">
        <Icon name="menu" />
        <Icon name="no" /> {t.menu}
      </summary>
      <div className="pane">
        <Find id="qm" label={t.searchFromMenu} />
        <MenuLink href="/recent" icon="clock" label={t.whatIsNew} />
        <MenuLink href="/#help" icon="need" label={t.needsHelp} />
        <MenuLink href="/review" icon="talk" label={t.review} />
        <MenuLink href="/#cats" icon="list" label={t.categories} />
        <MenuLink href="/#part" icon="info" label={t.howToTakePart} />
        {account ? <MenuLink href="/account" icon="user" label={account.name} /> : null}
        {account?.isAdmin ? <MenuLink href="/admin" icon="lock" label={t.admin(siteName)} /> : null}
        <a className="btn" href="/new">
          <Icon name="pen" /> {t.startArticle}
        </a>
        {account ? null : (
          <a className="btn" href="/sign-in">
            {t.signIn}
          </a>
        )}
      </div>
    </details>
  )
}

function MenuLink({
  href,
  icon,
  label,
}: {
  readonly href: string
  readonly icon: IconName
  readonly label: string
}) {
  return (
    <a href={href}>
      <Icon name={icon} /> {label}
    </a>
  )
}

interface FindProps {
  readonly id: string
  readonly label?: string
  readonly query?: string | undefined
}

function Find({ id, label, query }: FindProps) {
  return (
    <search className="find" aria-label={label}>
      <form action="/search">
        <Icon name="search" />
        <label className="vh" htmlFor={id}>
          {t.searchLabel}
        </label>
        <input id={id} name="q" type="search" placeholder={t.searchPlaceholder} defaultValue={query} />
        <span className="key" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  )
}

/** The foot of every page. */
export function SiteFooter({ siteName, licences }: Pick<ChromeProps, 'siteName' | 'licences'>) {
  return (
    <footer className="site">
      <div>
        <span>
          {t.footer(siteName)} <LicenceLink licence={licences.at(-1)?.licence ?? firstLicence} whole />
        </span>
        <nav className="links" aria-label={t.footerLabel}>
          <a href="/wiki/help-how-to-suggest">{t.about}</a>
          <a href="/wiki/help-how-review-works">{t.howReviewWorks}</a>
          <a href="/wiki/help-status-and-trust">{t.statusAndTrust}</a>
          <a href="/new">{t.startArticle}</a>
        </nav>
      </div>
    </footer>
  )
}
