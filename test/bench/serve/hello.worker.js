/** The least a Worker can do: what everything else is measured against. */
export default {
  fetch() {
    return new Response("hello");
  },
};
