import { chapters, type DocPage, hrefOf } from './pages'
import type { Hit } from './search'

type Pages = ReadonlyMap<string, DocPage>

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The reference to try calls in, which the platform serves. */
export const apiReference = '/docs/api'

/** One page of the documentation, with its menu and the search: without a script, for everybody who can read. */
export function frame(
  pages: Pages,
  shown: { href: string; title: string; main: string; query?: string },
): string {
  const item = (href: string, title: string): string =>
    `<li><a href="${href}"${href === shown.href ? ' aria-current="page"' : ''}>${escaped(title)}</a></li>`
  const menu = chapters
    .map(({ title, files }) => {
      const items = files.map((file) => item(hrefOf(file), pages.get(hrefOf(file))?.title ?? file))
      if (title === 'Reference') items.push(item(apiReference, 'REST, to try'))
      return `<h2>${title}</h2><ul>${items.join('')}</ul>`
    })
    .join('')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(shown.title)} · Sesame documentation</title>
<link rel="icon" href="/icon.svg">
<style>${style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the text</a>
<header>
<a class="brand" href="/docs"><img src="/icon.svg" alt="" width="24" height="24"> Sesame documentation</a>
<form action="/docs" role="search"><input type="search" name="q" aria-label="Search the documentation" placeholder="Search" maxlength="200" value="${escaped(shown.query ?? '')}"><button>Search</button></form>
<a class="narrow" href="#contents">Contents</a>
<a href="/">Workspace</a>
</header>
<div class="columns">
<nav id="contents" aria-label="Documentation"><div>${menu}</div></nav>
<main id="main" tabindex="-1">${shown.main}</main>
</div>
</body>
</html>
`
}

/** The beginning: what there is, by who reads it. */
export const contents = (pages: Pages): string =>
  `<h1>Documentation</h1><p>Of the version that runs here. New? Begin with the <a href="/docs/user-guide">user guide</a>; to connect an agent, with <a href="/docs/guides/connect-your-agent">ten minutes</a>.</p>${chapters
    .map(
      ({ title, files }) =>
        `<h2>${title}</h2><ul>${files
          .map(
            (file) =>
              `<li><a href="${hrefOf(file)}">${escaped(pages.get(hrefOf(file))?.title ?? file)}</a></li>`,
          )
          .join(
            '',
          )}${title === 'Reference' ? `<li><a href="${apiReference}">REST, to try</a></li>` : ''}</ul>`,
    )
    .join('')}`

/** What a search found. */
export const results = (query: string, hits: readonly Hit[]): string =>
  hits.length === 0
    ? `<h1>Nothing about “${escaped(query)}”</h1><p>Try fewer or other words, or look through the contents.</p>`
    : `<h1>${hits.length} ${hits.length === 1 ? 'place' : 'places'} about “${escaped(query)}”</h1><ol class="hits">${hits
        .map(
          ({ href, page, section, around }) =>
            `<li><a href="${escaped(href)}">${escaped(section || page)}</a><small>${escaped(page)}</small><p>${escaped(around)}</p></li>`,
        )
        .join('')}</ol>`

export const notFound = `<h1>There is no such page</h1><p>It may have another name now: search for it, or look through the contents.</p>`

// The colours are those of app/tokens.css. By the system alone: the page has no script to read another choice by.
const style = `
:root{color-scheme:light dark;--canvas:#fff;--panel:#f8f8f6;--sunken:#f3f3f0;--line:#e6e6e2;--strong:#8a8a84;--ink:#1b1b19;--muted:#575753;--accent:#7d5200;--soft:#fbf1dc;--focus:#9a6700}
@media (prefers-color-scheme:dark){:root{--canvas:#161615;--panel:#111110;--sunken:#111110;--line:#2c2c29;--strong:#7c7c75;--ink:#ededea;--muted:#b0b0aa;--accent:#eabc62;--soft:#34290f;--focus:#f0c36a}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:15px/1.6 system-ui,sans-serif}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
main:focus{outline:none}
.skip{position:absolute;inset-inline-start:-999px}.skip:focus{inset-inline-start:8px;top:8px;background:var(--canvas);padding:8px;z-index:2}
header{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;align-items:center;gap:8px 16px;padding:10px 20px;border-bottom:1px solid var(--line);background:var(--canvas)}
.brand{display:flex;align-items:center;gap:8px;color:var(--ink);font-weight:600;text-decoration:none}
form{display:flex;gap:8px;margin-inline-start:auto}
input,button{min-height:36px;padding:0 10px;border:1px solid var(--strong);border-radius:6px;background:var(--canvas);color:var(--ink);font:inherit}
input{min-width:0;width:16rem}button{cursor:pointer}
.columns{display:grid;grid-template-columns:16rem minmax(0,1fr);max-width:76rem}
nav{padding:20px;border-inline-end:1px solid var(--line)}
nav>div{position:sticky;top:77px;max-height:calc(100dvh - 97px);overflow:auto}
.narrow{display:none}
nav h2{margin:16px 0 4px;font-size:13px;color:var(--muted);font-weight:500}
nav ul{margin:0;padding:0;list-style:none}
nav a{display:block;padding:4px 8px;border-radius:6px;color:var(--ink);text-decoration:none}
nav a:hover{background:var(--sunken)}nav a[aria-current]{background:var(--soft);color:var(--accent)}
main{padding:24px 32px 80px;max-width:56rem;overflow-wrap:anywhere}
h1,h2,h3,h4{line-height:1.3;scroll-margin-top:72px}h1{font-size:26px;margin:0 0 16px}main h2{margin-top:40px;font-size:20px}h3{margin-top:28px;font-size:16px}
main :is(h1,h2,h3,h4)>a{color:inherit;text-decoration:none}main :is(h1,h2,h3,h4)>a:hover{text-decoration:underline}
img{max-width:100%;height:auto}main p>img{border:1px solid var(--line);border-radius:8px}
pre{overflow:auto;padding:12px 16px;border-radius:8px;background:var(--sunken);line-height:1.5;overflow-wrap:normal}
code{font:13px ui-monospace,monospace}:not(pre)>code{padding:1px 4px;border-radius:4px;background:var(--sunken)}
.wide{overflow-x:auto;overflow-wrap:normal}table{border-collapse:collapse;min-width:100%}th,td{padding:6px 12px 6px 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top;overflow-wrap:break-word}
blockquote{margin:16px 0;padding-inline-start:16px;border-inline-start:3px solid var(--line);color:var(--muted)}
.hits{padding:0;list-style:none}.hits li{padding:12px 0;border-bottom:1px solid var(--line)}.hits a{font-weight:600}.hits small{margin-inline-start:8px;color:var(--muted)}.hits p{margin:4px 0 0;color:var(--muted)}
@media (max-width:820px){.columns{display:flex;flex-direction:column}nav{order:1;border:0;border-top:1px solid var(--line);padding:8px 20px}nav>div{position:static;max-height:none}.narrow{display:inline}header>a{padding:10px 0}nav a{padding:10px 8px}main{padding:20px}form{margin:0;order:3;width:100%}input{flex:1}input,button{min-height:44px}header{position:static}}
@media print{header,nav{display:none}.columns{display:block}}
`
