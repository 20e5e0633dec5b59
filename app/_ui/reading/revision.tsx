import type { Licence } from '#lib/core/article/index.ts'
import { directionOf, outline } from '#lib/core/document/index.ts'
import { reading } from '#lib/core/text/reading.ts'
import type { RevisionView } from '#lib/features/article/types.ts'
import { AboutPage } from './about-page.tsx'
import { revisionHtml } from './article-html.ts'
import { articlePath, Credit, showsItsChange, Time, Views } from './common.tsx'
import { Contents, ContentsFold } from './contents.tsx'
import { Icon } from './icon.tsx'
import { Text } from './text.tsx'

const t = reading.article

interface RevisionProps {
  readonly view: RevisionView
  readonly siteName: string
  readonly licence: Licence
  readonly origin: string
}

/** A permanent page: the text of one revision as it was published, for ever. */
export function Revision({ view, siteName, licence, origin }: RevisionProps) {
  const { slug, revision, document, currentNumber, currentHidden } = view
  const entries = outline(document)
  const { language, description } = document.attrs
  const words = { lang: language, dir: directionOf(language) }
  const html = revisionHtml(document, slug)
  const withReferences = html.references !== ''
  return (
    <main id="main" className="page">
      <Contents entries={entries} withReferences={withReferences} />
      <header className="head">
        <div className="tools">
          <Views slug={slug} current={null} />
          <span className="hint hide-s">
            v{revision.number}, <Time at={revision.publishedAt} form="day" />
            {t.by}
            <Credit revision={revision} />
          </span>
        </div>
        <OldNotice view={view} />
        <h1 className="t" {...words}>
          {document.attrs.title}
        </h1>
        {description ? (
          <p className="desc" {...words}>
            {description}
          </p>
        ) : null}
        <p className="links">
          <Neighbours view={view} />
          {showsItsChange(revision) ? (
            <>
              <a href={articlePath(slug, `compare/${revision.number - 1}...${revision.number}`)}>
                <Icon name="swap" /> {t.whatItChanged}
              </a>
              <a href={articlePath(slug, `compare/${revision.number - 1}...${revision.number}/undo`)}>
                <Icon name="undo" /> {t.undoIt(revision.number)}
              </a>
            </>
          ) : null}
          {revision.number < currentNumber && !currentHidden ? (
            <a href={articlePath(slug, `compare/${revision.number}...${currentNumber}/undo`)}>
              <Icon name="revert" /> {t.restoreIt(revision.number)}
            </a>
          ) : null}
          <span className="mut">
            {t.sourceCount(view.facts.sources)}, {t.words(view.facts.words)}
          </span>
        </p>
        <ContentsFold entries={entries} withReferences={withReferences} />
      </header>
      <Text html={html} />
      <AboutPage
        slug={slug}
        title={document.attrs.title}
        document={document}
        revision={revision}
        authors={[revision.author]}
        authorCount={1}
        siteName={siteName}
        licence={licence}
        origin={origin}
      />
    </main>
  )
}

/** The revisions before and after it; a hidden one is only named. */
function Neighbours({ view }: { readonly view: RevisionView }) {
  const { slug, revision, currentNumber } = view
  const [before, after] = [revision.number - 1, revision.number + 1]
  const hidden = (number: number) => <span className="mut">{reading.compare.hiddenEnd(number)}</span>
  return (
    <>
      {before < 1 ? null : revision.previousHidden ? (
        hidden(before)
      ) : (
        <a href={articlePath(slug, `revisions/${before}`)}>
          <Icon name="back" /> {t.previous(before)}
        </a>
      )}
      {after > currentNumber ? null : view.nextHidden ? (
        hidden(after)
      ) : (
        <a href={articlePath(slug, `revisions/${after}`)}>
          {t.previous(after)} <Icon name="right" />
        </a>
      )}
    </>
  )
}

function OldNotice({ view }: { readonly view: RevisionView }) {
  const { slug, revision, currentNumber, currentHidden } = view
  if (revision.number === currentNumber) {
    return (
      <div className="note info clean">
        <Icon name="info" />
        <p>{t.oldCurrent(revision.number)}</p>
        <a className="btn sm" href={articlePath(slug)}>
          {t.readCurrent}
        </a>
      </div>
    )
  }
  return (
    <div className="note warn clean">
      <Icon name="clock" />
      <p>
        {t.old(revision.number, currentNumber)}{' '}
        {currentHidden ? (
          `${reading.compare.hiddenEnd(currentNumber)}.`
        ) : (
          <a href={articlePath(slug, `compare/${revision.number}...${currentNumber}`)}>
            {t.compareCurrent(revision.number, currentNumber)}
          </a>
        )}
      </p>
      <a className="btn sm" href={articlePath(slug)}>
        {t.readCurrent}
      </a>
    </div>
  )
}
