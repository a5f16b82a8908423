/** A dot on a map: where it is, and how large. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** So often dots push each other: enough for the whole of Europe. */
const turnsMax = 200;

/** Moves dots until none covers another, each as little as it takes, inside a picture of this size. */
export function apart<T extends Dot>(dots: readonly T[], width: number, height: number): readonly T[] {
  const places = dots.map(({ x, y }) => ({ x, y }));
  for (let turn = 0; turn < turnsMax; turn += 1) {
    let moved = false;
    for (let i = 0; i < places.length; i += 1)
      for (let j = i + 1; j < places.length; j += 1) {
        const [a, b] = [places[i]!, places[j]!];
        const wanted = dots[i]!.radius + dots[j]!.radius + 1;
        // Two at the very same place part along the line of their numbers.
        const [dx, dy] = a.x === b.x && a.y === b.y ? [1, (j - i) / 10] : [b.x - a.x, b.y - a.y];
        const distance = Math.hypot(dx, dy);
        if (a.x !== b.x || a.y !== b.y ? distance >= wanted - 0.01 : false) continue;
        const push = (a.x === b.x && a.y === b.y ? wanted : wanted - distance) / 2;
        a.x -= (dx / distance) * push;
        a.y -= (dy / distance) * push;
        b.x += (dx / distance) * push;
        b.y += (dy / distance) * push;
        moved = true;
      }
    places.forEach((place, index) => {
      const { radius } = dots[index]!;
      place.x = Math.min(width - radius, Math.max(radius, place.x));
      place.y = Math.min(height - radius, Math.max(radius, place.y));
    });
    if (!moved) break;
  }
  return dots.map((dot, index) => ({ ...dot, ...places[index]! }));
}
