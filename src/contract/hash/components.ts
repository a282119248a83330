/** Strongly connected components, children before parents (Tarjan's algorithm, without recursion). */

export function* components(
  count: number,
  childrenOf: (node: number) => readonly number[],
): Iterable<readonly number[]> {
  const order = new Int32Array(count);
  const low = new Int32Array(count);
  const open = new Uint8Array(count);
  const stack: number[] = [];
  let time = 0;
  for (let root = 0; root < count; root++) {
    if (order[root] !== 0) continue;
    const path: { node: number; children: readonly number[]; next: number }[] = [];
    const enter = (node: number): void => {
      order[node] = low[node] = ++time;
      open[node] = 1;
      stack.push(node);
      path.push({ node, children: childrenOf(node), next: 0 });
    };
    enter(root);
    while (path.length > 0) {
      const frame = path.at(-1)!;
      const { node } = frame;
      if (frame.next < frame.children.length) {
        const child = frame.children[frame.next++]!;
        if (order[child] === 0) enter(child);
        else if (open[child] === 1) low[node] = Math.min(low[node]!, order[child]!);
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.node;
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
      if (low[node] !== order[node]) continue;
      const component: number[] = [];
      for (;;) {
        const one = stack.pop()!;
        open[one] = 0;
        component.push(one);
        if (one === node) break;
      }
      yield component;
    }
  }
}
