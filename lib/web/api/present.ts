/** Presenters: the only way from a view to the API. */
import type { Published } from '#lib/features/article/types.ts'
import type { Submitted } from '#lib/features/suggestion/types.ts'
import type { Person, RevisionLine, SuggestionLine } from '#lib/features/views.ts'
import { environment } from '../env.ts'

/** The absolute address of a path on this wiki. */
export function absolute(path: string): string {
  return environment().publicUrl + path
}

/** The page of an article. */
export function articleUrl(slug: string): string {
  return absolute(`/wiki/${encodeURIComponent(slug)}`)
}

/** Somebody in the history. */
export function presentPerson({ name, kind, hasPage }: Person) {
  return { name, kind, url: hasPage ? absolute(`/users/${encodeURIComponent(name)}`) : null }
}

/** A line of a history. */
export function presentRevision(slug: string, line: RevisionLine) {
  const { number, summary, rebasedFrom, direct, imported, singleReviewer, hidden, hash, size } = line
  return {
    number,
    publishedAt: line.publishedAt.toISOString(),
    author: presentPerson(line.author),
    amenders: line.amenders.map(presentPerson),
    approvers: line.approvers.map(presentPerson),
    summary,
    suggestion: line.suggestionId,
    rebasedFrom,
    direct,
    imported,
    singleReviewer,
    words: size?.words ?? null,
    sources: size?.sources ?? null,
    hidden,
    hash,
    url: `${articleUrl(slug)}/revisions/${number}`,
  }
}

/** What publishing gave. */
export function presentPublished({ slug, revision, publishedAt, hash }: Published) {
  return {
    number: revision,
    publishedAt: publishedAt.toISOString(),
    hash,
    url: `${articleUrl(slug)}/revisions/${revision}`,
  }
}

/** A suggestion in a list, or after it was changed. */
export function presentSuggestion(line: SuggestionLine) {
  const { id, state, version, summary } = line
  return {
    id,
    state,
    version,
    slug: line.article.slug,
    title: line.article.title,
    summary,
    author: presentPerson(line.author),
    createdAt: line.createdAt.toISOString(),
    updatedAt: line.updatedAt.toISOString(),
    url: absolute(`/suggestions/${id}`),
  }
}

/** Who is reviewing it; null when nobody is, or the claim ran out. */
export function presentClaim({ claim }: Pick<SuggestionLine, 'claim'>, now: Date) {
  return claim !== null && claim.until > now
    ? { by: presentPerson(claim.by), until: claim.until.toISOString() }
    : null
}

/** What sending a suggestion gave; a guest's receipt is in this answer and nowhere else. */
export function presentSubmitted(submitted: Submitted) {
  const { id, state, version, contentHash, slug, receipt } = submitted
  return {
    id,
    state,
    version,
    contentHash,
    slug,
    url: absolute(`/suggestions/${id}`),
    ...(receipt === null ? {} : { receipt, receiptUrl: absolute(`/s/${id}/${receipt}`) }),
  }
}
