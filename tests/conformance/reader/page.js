// The page in which foliate-js shows a book. `read.mjs` calls `reader` from outside.

import '/foliate/view.js'
import { FootnoteHandler } from '/foliate/footnotes.js'

// What foliate's own reader lets its users have: a colour scheme that follows theirs.
const STYLES = `
  html { color-scheme: light dark; }
  @media (prefers-color-scheme: dark) { a:link { color: lightblue; } }
`

let view
const notes = new FootnoteHandler()

async function open(url, flow) {
  view = document.createElement('foliate-view')
  document.body.replaceChildren(view)
  await view.open(new File([await (await fetch(url)).blob()], 'book.epub'))
  view.renderer.setAttribute('flow', flow)
  view.renderer.setStyles(STYLES)
  view.addEventListener('link', e => notes.handle(view.book, e))
  return view.book.sections.map(section => section.id)
}

async function turnTo(index) {
  await view.goTo(index)
  await new Promise(done => setTimeout(done, 50))
  await Promise.all([...page().images].map(image => image.decode().catch(() => {})))
}

const page = () => view.renderer.getContents()[0].doc

// What is wrong with the page that is shown.
function problems() {
  const doc = page()
  return [...empty(doc), ...broken(doc), ...overflowing(doc), ...illegible(doc)]
}

function empty(doc) {
  return doc.body.innerText.trim() || doc.images.length ? [] : ['shows nothing']
}

function broken(doc) {
  return [...doc.images].filter(image => !image.naturalWidth).map(image => `the picture ${image.alt} is not shown`)
}

// Text that reaches beyond the page, unless it can be scrolled to.
function overflowing(doc) {
  const width = doc.documentElement.clientWidth
  const scrolls = element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
  const isReached = element => { for (let e = element; e; e = e.parentElement) if (scrolls(e)) return true }
  return texts(doc)
    .filter(({ element, right }) => right > width + 1 && !isReached(element))
    .map(({ element, right, text }) => `<${element.localName}> reaches ${Math.round(right - width)} pixels beyond the page: ${text}`)
}

// Text with less contrast than WCAG 2.2 §1.4.3 asks for.
function illegible(doc) {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor)
      if (colour.alpha > 0) return colour
    }
    return dark ? rgb('rgb(18, 18, 18)') : rgb('rgb(255, 255, 255)')
  }
  return texts(doc).filter(({ element }) => contrast(rgb(getComputedStyle(element).color), ground(element)) < 4.5)
    .map(({ element, text }) => `<${element.localName} class="${element.className}"> cannot be read: ${text}`)
}

// Every piece of text: the element that it stands in, and how far it reaches.
function texts(doc) {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim()
    if (!text) continue
    found.push({ element: walker.currentNode.parentElement, right: reach(walker.currentNode), text: text.slice(0, 40) })
  }
  return found
}

// How far the letters of a text reach. Spaces at the end of a line hang over it and are not seen.
function reach(text) {
  const range = text.ownerDocument.createRange()
  range.selectNodeContents(text)
  const right = () => Math.max(...[...range.getClientRects()].map(rect => rect.right), 0)
  const whole = right()
  if (whole <= text.ownerDocument.documentElement.clientWidth + 1) return whole
  return Math.max(...[...text.data.matchAll(/\S+/g)].map(word => {
    range.setStart(text, word.index)
    range.setEnd(text, word.index + word[0].length)
    return right()
  }))
}

function rgb(colour) {
  const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number)
  return { red, green, blue, alpha }
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance({ red, green, blue }) {
  const linear = value => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

// Follows the first references to notes of the page, and compares what pops up with the notes.
async function popUps(most) {
  const doc = page()
  const references = [...doc.querySelectorAll('[role=doc-noteref]')].slice(0, most)
  const squeezed = text => text.replace(/\s+/g, ' ').trim()
  const problems = []
  for (const reference of references) {
    const note = doc.getElementById(reference.getAttribute('href').slice(1))
    const shown = await popUp(reference)
    if (squeezed(shown) !== squeezed(note.textContent)) problems.push(`note ${reference.textContent} pops up as: ${shown.slice(0, 80)}`)
  }
  return { problems, count: references.length }
}

function popUp(reference) {
  return new Promise(resolve => {
    const timer = setTimeout(() => resolve('(nothing)'), 3000)
    let small
    const attach = e => {
      small = e.detail.view
      small.style.cssText = 'position: fixed; inset: auto 10% 10% 10%; width: 80%; height: 30%; background: Canvas;'
      document.body.append(small)
      small.renderer.setStyles(STYLES)
    }
    const done = () => {
      clearTimeout(timer)
      const text = small.renderer.getContents()[0].doc.body.textContent
      if (!reference.dataset.keep) {
        small.close()
        small.remove()
      }
      resolve(text)
    }
    notes.addEventListener('before-render', attach, { once: true })
    notes.addEventListener('render', () => setTimeout(done, 50), { once: true })
    reference.click()
  })
}

// Leaves the first note of the page open, for a picture of it.
async function leaveOpen() {
  const reference = page().querySelector('[role=doc-noteref]')
  reference.dataset.keep = 'true'
  await popUp(reference)
}

globalThis.reader = { open, turnTo, problems, popUps, leaveOpen }
