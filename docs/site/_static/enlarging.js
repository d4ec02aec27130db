// On a phone a picture fits the screen and its words become too small to read: a button below it shows it in its full size.
{
  const SMALL = 0.7; // of its own width
  const [enlarge, fit] =
    document.documentElement.lang === "es" ? ["Ampliar la figura", "Ajustar la figura"] : ["Enlarge the picture", "Fit the picture"];

  const offer = (image) => {
    const figure = image.closest("figure");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "enlarge";
    const name = () => (button.textContent = figure.classList.contains("enlarged") ? fit : enlarge);
    button.addEventListener("click", () => {
      figure.classList.toggle("enlarged");
      name();
    });
    name();
    image.after(button);
    const look = () => {
      const large = figure.classList.contains("enlarged");
      const width = figure.clientWidth;
      button.hidden = !large && (width === 0 || width > SMALL * image.naturalWidth);
    };
    new ResizeObserver(look).observe(figure);
  };

  for (const image of document.querySelectorAll(".cell_output figure img")) {
    if (image.complete) offer(image);
    else image.addEventListener("load", () => offer(image), { once: true });
  }
}
