import type { ReactNode } from 'react'
import { directionOf } from '#lib/core/document/index.ts'
import { blocksOf } from '#lib/core/document/parts.ts'
import { htmlContext, renderBlocks } from '#lib/core/document/to-html.ts'
import type { Block, Document } from '#lib/core/document/types.ts'
import { reviewAmend as t } from '#lib/core/text/review-amend.ts'
import { reviewPages } from '#lib/core/text/review-pages.ts'
import { articlePath } from '../reading/common.tsx'
import { Icon } from '../reading/icon.tsx'
import type { AmendSetup } from './setup.ts'

const page = reviewPages.page

/** Blocks shown before and after the passage, so that one writes in the flow of the text. */
const AROUND = 2

/** The review page at one passage: the text around it stays as it is. */
export function AmendPage({ setup, children }: { readonly setup: AmendSetup; readonly children: ReactNode }) {
  const { article, suggestion, hunk, whole, first, last } = setup
  const blocks = blocksOf(whole)
  return (
    <main id="main" className="review">
      <div className="sheet">
        <nav className="crumb" aria-label={page.crumb}>
          <a href="/review">{page.review}</a>
          <span aria-hidden="true">/</span>
          {article.exists ? (
            <a href={articlePath(article.slug)}>{article.title}</a>
          ) : (
            <span>{article.title}</span>
          )}
          <span aria-hidden="true">/</span>
          <a href={`/suggestions/${suggestion}?view=inline#h${hunk.number}`}>{page.suggestion(suggestion)}</a>
          <span aria-hidden="true">/</span>
          <span>{t.crumb(hunk.number)}</span>
        </nav>
        <h1 className="u">{setup.summary || page.noSummary}</h1>
        <noscript>
          <div className="note warn clean">
            <Icon name="info" />
            <div>
              <p>{t.noScript}</p>
            </div>
            <a className="btn sm" href={`/suggestions/${suggestion}?view=inline#h${hunk.number}`}>
              {t.back}
            </a>
          </div>
        </noscript>
        <section className="tbar" aria-label={t.keys.label}>
          <p className="keys">
            <span>
              <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t.keys.save}
            </span>
            <span>
              <kbd>Esc</kbd> {t.keys.leave}
            </span>
          </p>
        </section>
        <div className="rev amending">
          <nav className="idx" aria-label={t.own.title}>
            <div>
              <h2 className="lab-s">{t.own.title}</h2>
              <ul className="howto stack">
                <li>
                  <ins className="mine">{t.own.double}</ins> {t.own.doubleHint}
                </li>
                <li>
                  <del>{t.own.struck}</del> {t.own.struckHint}
                </li>
              </ul>
            </div>
          </nav>
          <div className="text">
            <Around document={whole} blocks={blocks.slice(Math.max(0, first - AROUND), first)} />
            {children}
            <Around document={whole} blocks={blocks.slice(last + 1, last + 1 + AROUND)} />
          </div>
        </div>
      </div>
    </main>
  )
}

/** Unchanged blocks, as the reading pages show them, without links to follow. */
function Around({ document, blocks }: { readonly document: Document; readonly blocks: readonly Block[] }) {
  if (blocks.length === 0) return null
  // Numbers of citations are those of the whole text.
  const html = renderBlocks(blocks, htmlContext(document, { prefix: 'around-' }))
  const { language } = document.attrs
  return (
    <div className="blk">
      <div
        className="prose d"
        lang={language}
        dir={directionOf(language)}
        inert
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the renderer of documents is the one source
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </div>
  )
}
