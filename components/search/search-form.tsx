import { search } from '@/lib/addresses'
import { searchLimit, searchText } from '@/lib/text/search'

interface SearchFormProps {
  /** Told apart where a page has several. */
  id?: string
  /** What was searched for last. */
  query?: string
  /** What the field is called; where a page's heading says ことばで探す already, another. */
  label?: string
  /** Says how one may write, under the field. */
  hint?: boolean
}

/** The box to search what was published with: a plain form, of use without JavaScript. */
export function SearchForm({ id = 'search', query = '', label = searchText.label, hint = false }: SearchFormProps) {
  return (
    <search>
      <form className="search-form" action={search()} method="get">
        <label htmlFor={id}>{label}</label>
        <div>
          <input
            className="input"
            id={id}
            type="search"
            name="q"
            defaultValue={query}
            maxLength={searchLimit}
            autoComplete="off"
            enterKeyHint="search"
            aria-describedby={hint ? `${id}-hint` : undefined}
          />
          <button className="button primary" type="submit">
            {searchText.button}
          </button>
        </div>
        {hint ? (
          <p className="hint" id={`${id}-hint`}>
            {searchText.hint}
          </p>
        ) : null}
      </form>
    </search>
  )
}
