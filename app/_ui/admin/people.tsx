import { roles } from '#lib/core/review/actor.ts'
import { text } from '#lib/core/text/index.ts'
import type { Page } from '#lib/features/outcome.ts'
import type { PersonLine } from '#lib/features/people/types.ts'
import { Time } from '../reading/common.tsx'
import { AdminFrame, NextPage } from './frame.tsx'

const t = text.account.admin

interface PeopleProps {
  readonly people: Page<PersonLine>
  readonly query: string
  readonly notice?: string | undefined
  readonly error?: string | undefined
}

/** Accounts, with their roles to set and a block to put on or take off. */
export function AdminPeople({ people, query, notice, error }: PeopleProps) {
  return (
    <AdminFrame section="people" notice={notice} error={error}>
      <search>
        <form className="row" method="get" action="/admin/people">
          <label className="lab" htmlFor="q-people">
            {t.find}
          </label>
          <input className="field" id="q-people" name="q" type="search" defaultValue={query} />
          <button type="submit" className="btn">
            {t.findButton}
          </button>
        </form>
      </search>
      {people.items.length === 0 ? <p>{t.noPeople}</p> : null}
      <ul className="rows people">
        {people.items.map((person) => (
          <PersonRow key={person.userId} person={person} />
        ))}
      </ul>
      <NextPage path="/admin/people" next={people.next} query={query} />
    </AdminFrame>
  )
}

function PersonRow({ person }: { readonly person: PersonLine }) {
  const path = `/admin/people/${encodeURIComponent(person.userId)}`
  return (
    <li>
      <div className="h">
        <span>
          <a className="a" href={`/users/${encodeURIComponent(person.name)}`}>
            {person.name}
          </a>{' '}
          <span className="mut">
            {person.email} · {t.joined} <Time at={person.createdAt} />
          </span>
          {person.blockedAt ? (
            <>
              {' '}
              <span className="chip bad">
                <span>
                  {t.blockedSince} <Time at={person.blockedAt} />: {person.blockedReason}
                </span>
              </span>
            </>
          ) : null}
        </span>
        <form className="row" method="post" action={`${path}/role`}>
          <select className="field" name="role" aria-label={t.roleOf(person.name)} defaultValue={person.role}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {text.account.roles[role]}
              </option>
            ))}
          </select>
          <button type="submit" className="btn sm">
            {t.setRole}
          </button>
        </form>
        <Block person={person} path={path} />
      </div>
    </li>
  )
}

function Block({ person, path }: { readonly person: PersonLine; readonly path: string }) {
  if (person.blockedAt)
    return (
      <form method="post" action={`${path}/unblock`}>
        <button type="submit" className="btn sm">
          {t.unblock}
        </button>
      </form>
    )
  return (
    <details className="rej-m">
      <summary className="btn sm">{t.block}</summary>
      <form className="form" method="post" action={`${path}/block`}>
        <label className="lab">
          {t.blockReason(person.name)}
          <input className="field" name="reason" required maxLength={500} />
        </label>
        <button type="submit" className="btn sm">
          {t.block}
        </button>
      </form>
    </details>
  )
}
