// A page that is read in the dark is printed in dark ink on white paper, and a list that is folded is printed whole. The
// reasons behind the answers of a self-check stay folded: who prints a lesson has not answered yet.
{
  const page = document.documentElement;
  let theme;
  let unfolded = [];
  addEventListener("beforeprint", () => {
    theme = page.dataset.theme;
    page.dataset.theme = "light";
    unfolded = [...document.querySelectorAll("details:has(li):not([open])")];
    for (const list of unfolded) list.open = true;
  });
  addEventListener("afterprint", () => {
    page.dataset.theme = theme;
    for (const list of unfolded) list.open = false;
  });
}
