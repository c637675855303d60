"""From what was asked for, link by link, to everything that leans on it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefgen.impact.model import Chain, Leaner, Link, Thing, Way


def leaners(links: Iterable[Link], on: Thing) -> tuple[Leaner, ...]:
    """Everything that leans on the thing, directly or through others, with all its ways there.

    Links that do not carry are left out; :func:`beside` has them.
    """
    carrying = sorted(link for link in set(links) if link.carries)
    chains = _chains(carrying, on)
    outgoing: dict[Thing, list[Link]] = defaultdict(list)
    for link in carrying:
        if link.on in chains:
            outgoing[link.leaner].append(link)
    return tuple(
        Leaner(thing, _ways(thing, outgoing[thing], chains))
        for thing in sorted(chains)
        if chains[thing]
    )


def _chains(links: Iterable[Link], on: Thing) -> Mapping[Thing, Chain]:
    """The shortest chain of each thing from which the other is reached; its own is empty."""
    incoming: dict[Thing, list[Link]] = defaultdict(list)
    for link in links:
        incoming[link.on].append(link)
    chains: dict[Thing, Chain] = {on: ()}
    waiting = [on]
    for thing in waiting:  # grows while it is read: breadth first, so that chains are shortest
        for link in incoming[thing]:
            if link.leaner not in chains:
                chains[link.leaner] = (link, *chains[thing])
                waiting.append(link.leaner)
    return chains


def _ways(thing: Thing, links: Sequence[Link], chains: Mapping[Thing, Chain]) -> tuple[Way, ...]:
    places: dict[Chain, dict[str, None]] = defaultdict(dict)
    for link in links:
        rest = chains[link.on]
        if all(one.leaner != thing for one in rest):  # else it only leads back to where it began
            places[replace(link, where=""), *rest].setdefault(link.where)
    shortest = sorted(places, key=lambda chain: (len(chain), chain))
    return tuple(Way(chain, tuple(filter(None, places[chain]))) for chain in shortest)


def beside(links: Iterable[Link], thing: Thing) -> tuple[Link, ...]:
    """What contradicts, answers or replaces the thing, or is contradicted, answered or replaced by it."""
    return tuple(
        sorted(one for one in set(links) if not one.carries and thing in (one.leaner, one.on))
    )
