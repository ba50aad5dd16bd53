import { expect, test } from 'vitest'
import { followLastWish } from './last-wish.ts'

/** A loader that answers when it is told to. */
function openWishes() {
  const asked: string[] = []
  const answers = new Map<string, PromiseWithResolvers<string>>()
  const shown: string[] = []
  const wish = followLastWish(
    'nb',
    (language) => {
      asked.push(language)
      const answer = Promise.withResolvers<string>()
      answers.set(language, answer)
      return answer.promise
    },
    (answer) => shown.push(answer),
  )
  return { asked, shown, wish, answer: (language: string) => answers.get(language)! }
}

test('of two wishes the last counts, whichever is answered first', async () => {
  const { wish, answer, shown } = openWishes()
  const wishes = [wish('nn'), wish('en')]
  answer('en').resolve('English')
  answer('nn').resolve('Nynorsk')
  await Promise.all(wishes)
  expect(shown).toEqual(['English'])
})

test('what is shown already calls off what was on its way', async () => {
  const { wish, answer, asked, shown } = openWishes()
  const wishes = [wish('en'), wish('nb')]
  answer('en').resolve('English')
  await Promise.all(wishes)
  expect([shown, asked]).toEqual([[], ['en']])
})

test('the same wish twice is loaded once, and both wait for it', async () => {
  const { wish, answer, asked, shown } = openWishes()
  const wishes = [wish('en'), wish('en')]
  answer('en').resolve('English')
  await wishes[1]
  expect([shown, asked]).toEqual([['English'], ['en']])
})

test('one that failed may be wished for again, and one that nobody wishes for any more fails in silence', async () => {
  const { wish, answer, asked, shown } = openWishes()
  const failing = wish('en')
  answer('en').reject(new Error('no net'))
  await expect(failing).rejects.toThrow('no net')
  const again = wish('en')
  const forsaken = answer('en')
  const instead = wish('nn')
  forsaken.reject(new Error('no net'))
  answer('nn').resolve('Nynorsk')
  await Promise.all([again, instead])
  expect([shown, asked]).toEqual([['Nynorsk'], ['en', 'en', 'nn']])
})
