/** A stretch of a printed text; removed words are struck through, added ones underlined. */
export type Piece = { text: string; mark: '' | 'bold' | 'removed' | 'added' }

/** What a printed sheet is made of, one below the other; `documents/house.typ` sets each. Texts are plain, never markup. */
export type Block =
  | { kind: 'part'; title: string }
  | { kind: 'policy'; number: string; title: string }
  | { kind: 'project'; number: string; title: string; meta: string[] }
  | { kind: 'promise'; pieces: Piece[]; level: string; notes: string }
  | { kind: 'lead' | 'text' | 'small'; text: string }
  | { kind: 'labelled'; label: string; text: string }
  /** the first cell of a row names it, the others are figures */
  | { kind: 'table'; caption: string; head: string[]; rows: string[][] }
  | { kind: 'changed'; heading: string; lines: { label: string; pieces: Piece[] }[] }
  | { kind: 'said'; who: string; text: string }
