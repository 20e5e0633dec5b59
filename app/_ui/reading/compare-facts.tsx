import { describeSource } from '#lib/core/citation/index.ts'
import { bibliographyOf, countWords, type Document } from '#lib/core/document/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import { figure } from '#lib/core/text/words.ts'
import type { ComparisonView } from '#lib/features/article/types.ts'
import type { Person } from '#lib/features/views.ts'
import { Fact, People } from './common.tsx'

const t = reading.compare

/** What changed between the two, in four facts that open. */
export function CompareFacts({ view }: { readonly view: ComparisonView }) {
  const { diff, between, fromDocument, toDocument } = view
  const authors = unique(between.map((revision) => revision.author))
  const approvers = unique(between.flatMap((revision) => revision.approvers))
  const added = sum(diff.hunks.map((hunk) => hunk.words.added))
  const removed = sum(diff.hunks.map((hunk) => hunk.words.removed))
  const sources = sourcesChanged(fromDocument, toDocument)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of facts is no form
    <div className="facts" role="group" aria-label={t.facts}>
      <Fact label={t.changes} value={withDetail(figure(diff.hunks.length), t.inRevisions(between.length))}>
        <p>
          {diff.hunks.length === 0
            ? t.same
            : `${diff.hunks
                .slice(0, 6)
                .map((hunk) => hunk.label)
                .join(' · ')}${diff.hunks.length > 6 ? ' …' : ''}`}
        </p>
      </Fact>
      <Fact label={t.who} value={withDetail(t.people(authors.length), t.approvers(approvers.length))}>
        <div>
          {authors.map((person) => (
            <p key={person.authorId}>
              {t.revisionsOf(
                person.name,
                between.filter((one) => one.author.authorId === person.authorId).length,
              )}
            </p>
          ))}
        </div>
        <p>
          {approvers.length > 0 ? (
            <>
              {t.approvedByStart}
              <People people={approvers} />.
            </>
          ) : (
            t.notApproved
          )}
        </p>
      </Fact>
      <Fact label={t.size} value={withDetail(signed(added, removed), reading.words.unit)}>
        <p>{t.fromTo(countWords(fromDocument), countWords(toDocument))}</p>
      </Fact>
      <Fact
        label={t.sources}
        value={withDetail(
          signed(sources.added.length, sources.removed),
          t.sourcesFromTo(sources.before, sources.after),
        )}
      >
        <div>
          <p>{t.sourcesWhy(sources.added.length, sources.removed)}</p>
          {sources.added.map((title) => (
            <p key={title}>{title}</p>
          ))}
        </div>
      </Fact>
    </div>
  )
}

function withDetail(value: string, detail: string) {
  return (
    <>
      {value} <small>{detail}</small>
    </>
  )
}

function signed(added: number, removed: number): string {
  if (added === 0 && removed === 0) return '0'
  return [added > 0 ? `+${figure(added)}` : '', removed > 0 ? `−${figure(removed)}` : '']
    .filter(Boolean)
    .join(' ')
}

function sourcesChanged(from: Document, to: Document) {
  const before = bibliographyOf(from).attrs.sources
  const after = bibliographyOf(to).attrs.sources
  const added = Object.entries(after).filter(([key]) => !Object.hasOwn(before, key))
  return {
    before: Object.keys(before).length,
    after: Object.keys(after).length,
    added: added.map(([, source]) => describeSource(source).title),
    removed: Object.keys(before).filter((key) => !Object.hasOwn(after, key)).length,
  }
}

function unique(people: readonly Person[]): readonly Person[] {
  return [...new Map(people.map((person) => [person.authorId, person])).values()]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
