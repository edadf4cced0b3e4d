// Reads a book in foliate-js, in a headless Chromium, as its readers would:
//
//     node read.mjs MODULES CHROMIUM BOOK SCREENSHOTS
//
// MODULES is a folder with `node_modules`; pictures of some pages go to the folder SCREENSHOTS. Prints
// one JSON object: how many pages and notes were looked at, and what was found.

import { createServer } from 'node:http'
import { readFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, extname, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const [modules, chromium, book, screenshots] = process.argv.slice(2)
const puppeteer = createRequire(join(modules, 'x.js'))('puppeteer-core')
const here = dirname(fileURLToPath(import.meta.url))

const SCREENS = {
  phone: { width: 390, height: 844, deviceScaleFactor: 1 },
  tablet: { width: 820, height: 1180, deviceScaleFactor: 1 },
}
// So many pages of a book are photographed on each screen, in light and dark.
const PHOTOGRAPHED = 8
// So many notes of a page are opened.
const OPENED = 3

const TYPES = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' }
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  const file = pathname === '/book.epub' ? book
    : pathname.startsWith('/foliate/') ? join(modules, 'node_modules/foliate-js', pathname.slice(9))
    : join(here, pathname)
  try {
    const bytes = await readFile(file)
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const address = `http://127.0.0.1:${server.address().port}/page.html`

const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'] })
const result = { pages: 0, notes: 0, problems: [] }
try {
  await mkdir(screenshots, { recursive: true })
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    for (const scheme of ['light', 'dark']) await read(screen, viewport, scheme)
  }
} finally {
  await browser.close()
  server.close()
}
console.log(JSON.stringify(result))

async function read(screen, viewport, scheme) {
  const page = await browser.newPage()
  const found = problem => result.problems.push(`${screen}, ${scheme}: ${problem}`)
  // The reader's own windows are closed before it is done with them, at which it stumbles; when it asks one
  // for its ground, as late as it has the time (`setStyles` in its paginator.js).
  let hasWindows = false
  const isLate = error => error.message.includes("null (reading 'docBackground')")
  page.on('pageerror', error => hasWindows || isLate(error) || found(`the reader stumbles: ${error.message}`))
  await page.setViewport(viewport)
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.goto(address)
  await page.waitForFunction(() => globalThis.reader)
  const names = await page.evaluate(() => reader.open('book.epub', 'scrolled'))
  // Every page on the narrow screen; on the wide one, where more fits, those that are photographed.
  const last = screen === 'phone' ? names.length : Math.min(names.length, PHOTOGRAPHED)
  for (let index = 0; index < last; index++) {
    await page.evaluate(index => reader.turnTo(index), index)
    for (const problem of await page.evaluate(() => reader.problems())) found(`${names[index]} ${problem}`)
    result.pages += 1
    if (index < PHOTOGRAPHED) await page.screenshot({ path: join(screenshots, `${screen}-${scheme}-${index + 1}.png`) })
    if (screen === 'phone' && scheme === 'light') {
      hasWindows = true
      const { problems, count } = await page.evaluate(most => reader.popUps(most), OPENED)
      problems.forEach(problem => found(`${names[index]} ${problem}`))
      if (count > 0 && result.notes === 0) {
        await page.evaluate(() => reader.leaveOpen())
        await page.screenshot({ path: join(screenshots, 'note.png') })
        await page.evaluate(() => reader.open('book.epub', 'scrolled'))
      }
      result.notes += count
      await page.evaluate(() => new Promise(done => setTimeout(done, 100)))
      hasWindows = false
    }
  }
  await page.close()
}
