'use client'

import { createContext, use } from 'react'
import { type Formats, unknownFormats } from './formats'
import { type BrowserRegion, unknownRegion } from './region'

/** What the browser says of its person: the server and the browser draw the page for the same. */
export const BrowserRegionContext = createContext<BrowserRegion>(unknownRegion)

export const FormatsContext = createContext<Formats>(unknownFormats)

/** How the person who looks reads times, dates and numbers. */
export const useFormats = (): Formats => use(FormatsContext)
