'use client'

import { type DragEvent, type RefObject, useState } from 'react'

interface FilePlaceProps {
  input: RefObject<HTMLInputElement | null>
  id: string
  label: string
  hint: string
  accept: string
  /** Another file was chosen, or none; it is in `input`. */
  onChosen?: () => void
  /** A file was dropped here; it is in `input`. */
  onDropped: (file: File) => void
}

/** Where a file is chosen, or dropped with the mouse; its name is announced. */
export function FilePlace({ input, id, label, hint, accept, onChosen, onDropped }: FilePlaceProps) {
  const [dragged, setDragged] = useState(false)
  const [fileName, setFileName] = useState('')
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setDragged(false)
    const [file] = event.dataTransfer.files
    if (!file || !input.current) return
    input.current.files = event.dataTransfer.files
    setFileName(file.name)
    onDropped(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the mouse; the input inside does the same by keyboard
    <div
      className={dragged ? 'drop-place over' : 'drop-place'}
      onDragOver={(event) => {
        event.preventDefault()
        setDragged(true)
      }}
      onDragLeave={() => setDragged(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setFileName(event.currentTarget.files?.[0]?.name ?? '')
          onChosen?.()
        }}
      />
      <span className="visually-hidden" role="status">
        {fileName}
      </span>
    </div>
  )
}
