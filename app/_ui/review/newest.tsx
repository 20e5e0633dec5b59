import { isPending } from '#lib/core/review/states.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import type { SuggestionView } from '#lib/features/suggestion/types.ts'
import { Icon } from '../reading/icon.tsx'
import { type Mode, suggestionHref } from './model.ts'

const t = reviewPages.page.newest

interface NewestProps {
  readonly view: SuggestionView
  readonly mode: Mode
  readonly all: boolean
}

/**
 * Where the script says that the suggestion is not what this page shows any more. A page that was opened
 * earlier takes the words from here, so they say what is newer than that page.
 */
export function Newest({ view, mode, all }: NewestProps) {
  const { state } = view
  const pending = isPending(state)
  const newest = view.versions.at(-1)
  return (
    <div
      className="newest"
      hidden
      data-newest
      data-version={view.version}
      data-stand={pending ? 'open' : state}
      data-conflicts={view.showing.conflicts.length}
      data-version-words={
        newest?.amendedBy ? t.amended(newest.amendedBy.name, view.version) : t.version(view.version)
      }
      data-stand-words={pending ? t.again : t.stand[state]}
      data-text-words={t.text(view.currentRevision)}
      data-kept-words={t.kept}
      data-moved-words={t.moved}
      data-lost-words={t.lost}
    >
      <Icon name="info" className="info" />
      <p data-words />
      <a className="btn sm" href={suggestionHref(view.id, mode, all)} data-show-newest>
        {t.show}
      </a>
      <a className="btn sm" href="#comment" data-to-comment hidden>
        {t.toComment}
      </a>
    </div>
  )
}
