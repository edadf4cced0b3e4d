// Reads a PDF with pdf.js in a headless Chromium, and looks for words with its own find bar:
//
//     node find.mjs MODULES CHROMIUM PDF < WORDS
//
// MODULES is a folder with `node_modules`; WORDS a JSON list. Prints one JSON object: `text`, what is
// copied out of each page, and `missing`, the words that were not found.

import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, extname } from 'node:path'

const [modules, chromium, pdf] = process.argv.slice(2)
const puppeteer = createRequire(join(modules, 'x.js'))('puppeteer-core')
let words = ''
for await (const chunk of process.stdin) words += chunk

const PAGE = '<!doctype html><meta charset="utf-8"><title>pdf.js</title>'
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  const type = extname(pathname) === '.mjs' ? 'text/javascript' : 'application/octet-stream'
  try {
    if (pathname === '/') return response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE)
    const file = pathname === '/it.pdf' ? pdf : join(modules, 'node_modules/pdfjs-dist', pathname)
    const bytes = await readFile(file)
    response.writeHead(200, { 'Content-Type': type }).end(bytes)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  console.log(JSON.stringify(await page.evaluate(read, JSON.parse(words))))
} finally {
  await browser.close()
  server.close()
}

async function read(words) {
  const pdfjs = await import('/legacy/build/pdf.mjs')
  globalThis.pdfjsLib = pdfjs
  pdfjs.GlobalWorkerOptions.workerSrc = '/legacy/build/pdf.worker.mjs'
  const viewer = await import('/legacy/web/pdf_viewer.mjs')
  const document = await pdfjs.getDocument({ url: '/it.pdf', cMapUrl: '/cmaps/', cMapPacked: true }).promise
  const text = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    text.push(items.map(item => item.str + (item.hasEOL ? '\n' : '')).join(''))
  }
  const eventBus = new viewer.EventBus()
  // What the find bar asks of a viewer: how many pages there are, and to go to one.
  const linkService = { page: 1, pagesCount: document.numPages }
  const finder = new viewer.PDFFindController({ linkService, eventBus })
  finder.setDocument(document)
  const missing = []
  for (const query of words) {
    // Told once all pages were looked through.
    const total = await new Promise(done => {
      const tell = ({ state, matchesCount }) => {
        if (state === 3) return // still looking
        eventBus.off('updatefindcontrolstate', tell)
        done(matchesCount.total)
      }
      eventBus.on('updatefindcontrolstate', tell)
      eventBus.dispatch('find', {
        type: '', query, caseSensitive: true, entireWord: false, highlightAll: false, findPrevious: false, matchDiacritics: true,
      })
    })
    if (total === 0 && !finder.pageMatches.some(matches => matches?.length)) missing.push(query)
  }
  return { text, missing }
}
