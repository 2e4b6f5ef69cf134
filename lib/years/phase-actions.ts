'use server'

import { formAction } from '@/lib/action'
import { setForm } from './form-commands'
import { formSetting } from './form-schema'
import { moveYear } from './phase-commands'
import { yearMove } from './phase-schema'
import { setResults } from './results-settings-commands'
import { resultsSetting } from './results-settings-schema'

export const moveYearAction = formAction(yearMove, moveYear)
export const setFormAction = formAction(formSetting, setForm)
export const setResultsAction = formAction(resultsSetting, setResults)
