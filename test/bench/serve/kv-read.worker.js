/** The least a Worker can do with one value of KV: the floor under every answer that needs a read. */
export default {
  async fetch(request, { EARSHOT_KV }) {
    const id = request.url.slice(request.url.lastIndexOf("/") + 1);
    return new Response(await EARSHOT_KV.get(`g/bench/s/${id}`, { type: "arrayBuffer" }));
  },
};
