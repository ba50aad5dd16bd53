import { createContext } from 'react'

/** Names of those the writer works with, where the page knows them: the guard calls them colleagues. */
export const Colleagues = createContext<readonly string[]>([])

/** Numbers that the municipality itself says to call: nobody’s own. */
export const PublishedNumbers = createContext<readonly string[]>([])

/** What kind of unit is written about: at a school a stranger is a pupil. Undefined where the page does not know. */
export const SectorHere = createContext<string | undefined>(undefined)

/** Names of those who write to each other on the page. «Takk, Amina» gives nobody away. */
export const Participants = createContext<readonly string[]>([])
