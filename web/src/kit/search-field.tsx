import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '#kit/icon.tsx'

interface SearchFieldProps {
  readonly label: string
  /** what the address bar says is looked for */
  readonly value: string | undefined
  readonly seek: (words: string | undefined) => void
  readonly width?: number
  /** what is wrong with what was typed */
  readonly wrong?: string | undefined
}

/** Looks for words as they are typed, a little behind the fingers. */
export function SearchField({ label, value, seek, width = 280, wrong }: SearchFieldProps) {
  const [typed, setTyped] = useState(value ?? '')
  const asked = useRef(value ?? '')
  const later = useDebouncedCallback((words: string) => {
    asked.current = words.trim()
    seek(words.trim() || undefined)
  }, 200)
  // cleared by a button elsewhere
  useEffect(() => {
    if (value === undefined && asked.current !== '') {
      asked.current = ''
      setTyped('')
    }
  }, [value])
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={14} />}
      type="search"
      value={typed}
      onChange={(changed) => {
        setTyped(changed.currentTarget.value)
        later(changed.currentTarget.value)
      }}
      w={width}
      {...(wrong && { error: wrong, title: wrong })}
      maxLength={100}
      data-filter
    />
  )
}
