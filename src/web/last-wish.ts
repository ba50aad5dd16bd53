/**
 * Loads what is wished for and has it taken, one wish at a time: an answer that comes after somebody wished for something
 * else is let lie. One that fails is told to whoever wished for it, and may be wished for again.
 */
export function followLastWish<Wish, Answer>(
  first: Wish,
  load: (wish: Wish) => Promise<Answer>,
  take: (answer: Answer) => void,
): (wish: Wish) => Promise<void> {
  const at = (wish: Wish) => ({ wish, done: Promise.resolve() })
  let taken = first
  let last = at(first)
  const bring = async (mine: ReturnType<typeof at>) => {
    try {
      const answer = await load(mine.wish)
      if (last !== mine) return
      taken = mine.wish
      take(answer)
    } catch (error) {
      if (last !== mine) return
      last = at(taken)
      throw error
    }
  }
  return (wish) => {
    if (wish === last.wish) return last.done
    const mine = at(wish)
    last = mine
    if (wish !== taken) mine.done = bring(mine)
    return mine.done
  }
}
