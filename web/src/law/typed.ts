import { useState } from 'react'

/** What is typed into a field whose value travels through the address bar, which lags behind quick fingers. */
export function useTyped(value: string, write: (value: string) => void) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    setSeen(value)
    // cleared by a button elsewhere
    if (value === '') setTyped('')
  }
  const type = (next: string) => {
    setTyped(next)
    write(next)
  }
  return { typed, type }
}
