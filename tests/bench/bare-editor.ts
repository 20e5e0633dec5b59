import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page, Route } from '@playwright/test'

/** Where the bare editor pretends to be; every request to it is answered from here. */
const origin = 'http://bare.example'

const start = [
  '@tiptap/core',
  '@tiptap/extensions',
  '@tiptap/extension-heading',
  '@tiptap/extension-paragraph',
  '@tiptap/extension-text',
]

/**
 * Opens an editor of nothing but Tiptap's paragraphs, headings and undo, with the given blocks, at `origin`. Its modules
 * are the very files of `node_modules`: an import map stands for the build.
 */
export async function openBareEditor(page: Page, content: readonly object[]): Promise<void> {
  const { imports, files } = await modules()
  const html = `<!doctype html><meta charset="utf-8"><title>Bare editor</title>
<style>body { max-width: 640px; margin: auto; font: 18px/28px serif } .ProseMirror { white-space: pre-wrap }</style>
<div id="text"></div><script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module">
  import { Editor, Node } from '@tiptap/core'
  import { UndoRedo } from '@tiptap/extensions'
  import { Heading } from '@tiptap/extension-heading'
  import { Paragraph } from '@tiptap/extension-paragraph'
  import { Text } from '@tiptap/extension-text'
  const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' })
  const extensions = [Doc, Paragraph, Text, Heading, UndoRedo]
  const content = ${JSON.stringify({ type: 'doc', content }).replaceAll('<', '\\u003c')}
  new Editor({ element: document.getElementById('text'), extensions, content })
</script>`
  await page.route(`${origin}/**`, async (route: Route) => {
    const { pathname } = new URL(route.request().url())
    const file = files.get(pathname)
    if (pathname === '/') await route.fulfill({ contentType: 'text/html', body: html })
    else if (file === undefined) await route.fulfill({ status: 404 })
    else await route.fulfill({ contentType: 'text/javascript', body: await readFile(file) })
  })
  await page.goto(`${origin}/`)
}

/** Every module that `start` leads to, and the address of each name that one is imported by. */
async function modules(): Promise<{ imports: Record<string, string>; files: ReadonlyMap<string, string> }> {
  const imports: Record<string, string> = {}
  const files = new Map<string, string>()
  const waiting: { readonly name: string; readonly from: string }[] = start.map((name) => ({
    name,
    from: import.meta.url,
  }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { name, from } = next
    const url = name.startsWith('.') ? new URL(name, from).href : import.meta.resolve(name)
    const address = url.slice(url.indexOf('/node_modules/'))
    if (!name.startsWith('.')) imports[name] = address
    if (files.has(address)) continue
    files.set(address, fileURLToPath(url))
    const source = await readFile(fileURLToPath(url), 'utf8')
    for (const [, found = ''] of source.matchAll(/^(?:import|export|\})[^"'\n]*["']([^"']+)["'];?$/gm))
      waiting.push({ name: found, from: url })
  }
  return { imports, files }
}
