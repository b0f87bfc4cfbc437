// Runs before the first paint, so that a dark desk never flashes white and the page says its language at once.
;(() => {
  const page = document.documentElement
  let kept = {}
  try {
    kept = { scheme: localStorage.getItem('hl.scheme'), language: localStorage.getItem('hl.language') }
  } catch {
    // storage refused: the system's scheme and Vietnamese
  }
  const dark =
    kept.scheme === 'dark' || (kept.scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  page.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  page.lang = kept.language === 'en' ? 'en' : 'vi'
})()
