/**
 * The given names that most people in Norway bear, after the public name statistics: those born from the 1930s on, with
 * usual names from Sápmi and from where many have come. Not people: only words.
 */
const women = `
Aasta Adele Adriana Agata Agnes Agnete Agnethe Aicha Aina Aisha Alexandra Alfhild Alice Alicja Alida Alina Alise Alma Alva
Alvhild Amalie Amanda Amelia Amina Amira Amna Ana Anastasia Andrea Ane Anett Anette Angela Angelika Anine Anita Anja Anna
Annabel Annbjørg Anne Anneli Annette Annie Anniken Annlaug Asbjørg Asha Aslaug Asta Astri Astrid Aud Audhild Audny Aurora
Ayan Beata Beate Benedicte Benedikte Benjamine Berit Bergljot Berta Betina Birgit Birgitte Birgitta Biret Birthe Bjørg Bjørgun
Bodil Borghild Britt Brit Brita Brith Camilla Carina Carla Caroline Catharina Cathrine Cecilia Cecilie Celina Celine
Charlotte Christel Christin Christina Christine Clara Connie Dagmar Dagny Dagrun Dina Ditte Dorota Dorthe Ea Ebba Edel Edith
Edle Eirin Elena Eli Elida Elin Eline Elisa Elisabet Elisabeth Elise Ella Elle Ellen Elli Ellinor Elly Elna Elsa Else Elsie
Elvira Embla Emilia Emilie Emily Emma Erika Erle Erna Ester Esther Eva Evelyn Evy Ewa Fadumo Fanny Farah Fatima Fatuma Filippa
Fredrikke Frida Frøydis Gerd Gerda Gitte Gina Grethe Grete Gro Gry Gudrun Gunda Gunhild Gunlaug Gunn Gunnhild Gunnvor
Gunvor Guri Guro Gyda Hala Halima Halldis Hanna Hannah Hanne Harriet Hawa Hedda Hedvig Hege Heidi Helen Helena Helene Helga
Helle Henny Henriette Herborg Hermine Hilda Hilde Hildegunn Hildur Hjørdis Hodan Huda Ida Ilse Ina Ine Inga Inger Inghild Ingebjørg
Ingeborg Ingrid Ingrun Ingunn Ingvild Irena Irene Iris Irja Isabel Isabella Iselin Jane Janne Jannicke Jasmin Jeanette Jennie
Jenny Jofrid Johanna Johanne Jorid Jorun Jorunn Josefine Judith Julia Juliane Julianne Julie Justyna Kaia Kaja Kamilla Karen
Kari Karin Karina Karianne Karine Karoline Katarina Katarzyna Kate Katharina Kathrine Katrin Katrine Kine Kirsten Kirsti
Kjellaug Kjellfrid Kjersti Klara Kristi Kristiane Kristin Kristina Kristine Laila Lajla Lara Laura Lea Leah Leila Lena Lene
Leonora Lilian Lillian Lilly Lina Linda Line Linn Linnea Lisa Lisbeth Lise Liss Live Liv Lotte Louise Lovise Lucia Luna Lykke
Lydia Madeleine Magda Magdalena Magnhild Magny Mai Maia Maiken Maja Malene Mali Malin Margareth Margaret Margit Margot Margrete
Margrethe Margun Margunn Mari Maria Mariam Mariann Marianne Marie Mariell Marina Marion Marit Marita Marlene Marta Marte Martha
Marthe Martine Mary Maryam Máret Mathea Mathilde Matilde Maud May Maya Melissa Mette Mia Michelle Mie Mildrid Milla Mimi Mina
Minna Mira Miriam Mona Monica Monika Målfrid Nadia Nadine Nadira Naima Nancy Natalia Natalie Nathalie Nelly Nicoline Nikoline
Nina Nora Norunn Oda Oddbjørg Oddny Oddrun Oddveig Olaug Olava Olga Olivia Othilie Paula Pauline Pernille Petra Phuong Pia Ragna
Ragnhild Rahel Rakel Randi Rannveig Rasa Ravna Rebecca Rebekka Regine Reidun Renate Ronja Rosa Ruth Runa Rønnaug Sabina Sabrina
Sahra Saga Sally Samira Sandra Sanna Sanne Sara Sarah Sárá Selma Signe Sigrid Sigrun Sigrunn Silje Silvia Simone Sina Siri Siren Sissel
Siv Sofia Sofie Sol Solbjørg Solfrid Solrun Solveig Solvor Sonja Stella Stine Stina Susann Susanna Susanne Suzanne Svanhild
Svetlana Sylvi Sylvia Synne Synnøve Sølvi Tara Tatiana Tea Teresa Terese Theresa Therese Thea Thora Thorbjørg Tiril Tina Tiina Tine Tomine Tone Tonje
Tora Torbjørg Torhild Torill Torunn Tove Trine Trude Trygve Turi Turid Tuva Tyra Ulla Ulrikke Una Unn Unni Ursula Valborg Vanessa
Vanja Vera Veronica Veronika Vibeke Victoria Vigdis Viktoria Vilde Vilja Vilma Viola Vivi Vivian Vår Wanja Wenche Wencke Ylva
Yasmin Ylva Yngvild Yvonne Zahra Zainab Zara Zeynep Agnieszka Áile Almaz Amal Bente Danuta Feven Iryna Jocelyn Joanna Jurgita Láilá Layla Linh Maricel
Merete Nattaya Oksana Olena Priya Rikke Risten Rowena Sabine Selam Siriporn Sunna Thi Ágot Ánne Ása Åsa Åse Åshild Åslaug Åsne Åste
`

const men = `
Aage Aaron Abbas Abdi Abdirahman Abdullah Abdullahi Abel Adam Adrian Ahmad Ahmed Aksel Albert Albin Aleksander Alex Alexander Alexei Alf
Alfred Ali Amadeus Amir Amund Anders Ándaras Andor Andre André Andreas Andrzej Anker Ante Ánte Anton Are Arild Arman Arne Arnfinn Arnold
Arnstein Arnt Aron Arthur Artur Arve Arvid Asbjørn Asgeir Ask Aslak Aslan Atle Audun August Aurelijus Axel Bart Bartosz Benjamin Bengt Bent Bernhard Bernt
Birger Birk Birkir Bjarne Bjarte Bjørn Bjørnar Bo Bori Bård Brage Bror Børge Børre Carl Casper Cato Charles Christen Christer Christian Christoffer
Christopher Conrad Dag Dagfinn Daniel Danny Dariusz David Dennis Didrik Dominik Edgar Edmund Edvard Edvin Egil Eilert Eilif Einar Eirik Eivind
Elias Eldar Elling Elliot Emanuel Emil Endre Erik Erling Ernst Espen Even Evert Fabian Faisal Falk Felix Ferdinand Filip Finn Florian Fredrik
Fridtjof Frits Frode Frank Gabriel Gard Gaute Geir Georg Gerhard Gisle Gjermund Gjert Greger Grzegorz Gudbrand Gudmund Gunleik Gunnar Gustav Hallgeir Hallstein
Hallvard Halvard Halvdan Halvor Hamza Hans Harald Harry Hassan Hauk Helge Hemming Henning Henrik Henry Herman Hermod Hogne Hugo Hussein Håkon Håvard Ibrahim
Idris Idar Igor Inge Ingar Ingemar Ingmar Ingolf Ingvald Ingvar Isak Ismail Ivan Ivar Iver Jacob Jakob Jakub James Jan Jarl Jarle Jens Jesper
Jim Jo Joachim Joakim Joar Johan Johannes John Johnny Jon Jonas Jonatan Jonathan Jone Joseph Josef Jostein Julian Julius Jørgen Jørn Jøran Kai
Kaleb Kaspar Karl Karim Karsten Kasper Kay Kenneth Kent Ketil Khalid Kim Kjartan Kjell Kjetil Klaus Knut Konrad Kristen Kristian Kristoffer Krzysztof Kurt
Kyrre Kåre Lars Lasse Lavrans Laurits Lauritz Leander Leif Leo Leon Leonard Levi Liam Loke Lorentz Lucas Ludvig Ludvik Lukas Mads Magne
Magnar Magnus Mahmoud Malvin Marcin Marcus Marek Mario Marius Mark Markus Martin Martinius Mathias Mats Matteo Matheo Mattis Max Maximilian Michael Michal Mikael
Mikal Mikkel Milian Milo Mindor Mohamed Mohammad Mohammed Morgan Morten Muhammad Mustafa Narve Nathaniel Nicholas Nicklas Nicolai Niels Niilas Niklas Nikolai Nils Njål Noah
Noel Odd Oddbjørn Oddgeir Oddleif Oddmund Oddvar Odin Ola Olaf Olai Olav Ole Oliver Olve Omar Onar Oskar Oscar Osvald Osman Otto Ottar
Ove Patrick Patrik Paul Pavel Peder Per Peter Petter Philip Pierre Piotr Preben Pål Pär Rafael Ragnar Ragnvald Rasmus Reidar Reinert Reza
Richard Rikard Roald Roar Robert Robin Roger Rolf Roman Ronald Ronny Rowan Roy Ruben Rudolf Rune Runar Ryan Said Salah Sam Samir
Samson Samuel Sander Sebastian Severin Shahid Sigbjørn Sigfred Sigmund Sigurd Simen Simon Sindre Sivert Sjur Snorre Sondre Stefan Steffen Stein Steinar Stephan Stian
Stig Stanislaw Storm Sturla Ståle Sune Svein Svend Sven Sverre Syver Syed Søren Tage Tariq Tallak Tarjei Tellef Terje Theo Theodor Thomas Thor
Thorbjørn Thorleif Thorvald Tim Tobias Tom Tomas Tomasz Tommy Tor Torbjørn Tord Tore Torfinn Torgeir Torger Torgrim Torjus Torkel Torkil Torkild Torleif Tormod
Torolf Torstein Torvald Trond Truls Trygve Trym Tryggve Tuan Ulf Ulrik Ulv Vebjørn Vegar Vegard Vetle Victor Vidar Viggo Vilhelm Viktor Vilmar
Vincent Vladimir Walid Walter Waldemar Werner William Wilhelm Yahya Yasin Yngvar Yngve Yousef Yusuf Zakaria Øistein Ørjan Øystein Øyvind Øyvin Åge Åke
Ailu Amanuel Arun Bereket Darius Dawit Heaika Huy Jovnna Mahad Mihkkal Mikko Minh Niillas Serhij Yohannes
`

/** Added later, of women and men: from where many have come since, from Sápmi, and the less usual Norwegian ones. */
const more = `
Abdul Abdulkadir Adnan Áilu Akram Aleksandar Aleksandra Alem Aminata Amirah Anas Andrius Anfinn Anil Anjali Ann
Ánná Anstein Anwar Arash Aref Ariana Arnbjørg Arnhild Arnlaug Arnljot Arta Arvin Asad Asle Asma Asmaa Astor Ayla
Ayse Ayaan Azad Aziz Barbara Bashir Bergfrid Bergliot Bertil Beyene Biera Bilal Birhan Bjørge Bjørnulf Blanka
Bogdan Borgny Bozena Brede Brynhild Brynjar Burak Cem Chantal Dagfrid Dagmara Dalia Dang Daud Deepak Diana Dilan
Djordje Dmitrij Duc Ebbe Edita Egon Eimund Einride Eivor Ekaterina Eldbjørg Eldrid Elfrid Elham Ellisiv Embret
Embrik Emine Enes Erlend Ermias Esben Evald Eyob Ezgi Faiza Farhan Farid Fatma Fawzia Filsan Florin Fowzia Fritjof
Frøya Gabriela Galina Ghazal Gintaras Gjertrud Gjøran Goran Gudbjørg Gudleif Gudveig Gunnveig Gunstein Gunvald
Guttorm Haben Habib Hadi Hafsa Haile Halina Halldor Hallfrid Hallvor Haris Hawra Hayat Helmer Herleik Hiba Hilbert
Hilmar Hjalmar Hoda Hung Iman Imran Ingebret Ingebrigt Ingjerd Irina Isabell Issát Ivo Iwona Jacek Jadwiga Jamal
Jamila Jarand Jelena Jerzy Jolanta Jomar Jorulf Jouni Kamal Kamil Káre Karolina Kato Khadija Khalil Kidane Kinga
Kolbein Kolbjørn Kubra Lásse Lavinia Leidulf Leidulv Lemet Levard Leyla Lidvard Lidvin Lillemor Livar Ljiljana
Maciej Magnor Mahdi Mahmod Máhtte Malgorzata Malika Manal Mariusz Márjá Marzena Mehdi Mehmet Meron Mihkku Milad
Milena Mille Mirela Miroslav Molly Mukhtar Muna Murat Nabil Najma Nanna Nasrin Natasa Nazanin Ngoc Nikolas Nilla Nimo
Noomi Noor Norah Noralf Normann Nour Nura Oddlaug Oddleiv Olaus Olea Oleksandr Olger Ommund Osmund Parisa Pawel Piera
Rafal Ragnfrid Rahma Rami Rana Rania Rashid Ravdna Rávdná Reinhard Renata Rigmor Robel Runo Ruta Sadia Safiya Sagal
Saima Salim Salma Salve Saynab Semira Senait Sevald Sevda Shahzad Shirin Sidsel Sienna Sigfrid Signy Sigvald Sigvart
Sigve Sigveig Siham Simret Slawomir Snefrid Sofija Solbritt Soran Sorin Steinulf Staale Sunná Sunniva Svenn Synneva
Syvert Tadesse Tahir Tamara Tarald Tariku Tatjana Tellev Terkel Tesfay Tetiana Thale Thanh Thelma Theodora Thorstein
Thuy Thyra Tjerand Tjodolf Tollak Tollef Torald Torborg Tordis Torkjell Tov Trang Tsegay Umar Urszula Usman Valdemar
Verner Vesna Viktorija Viljar Villads Villy Volodymyr Wafa Wanda Weronika Willy Wilma Wioletta Wojciech Yasmine Yonas
Yosef Zeinab Zoe Zofia Zuzanna Øivind Ørnulf Øyolf Øyvor Ådne Aadne Aagot Åsmund Åsta
`

/** Names that are also words, so that one alone, or first in a sentence, says too little. */
const alsoWords = `
Alma Andre Are Arve Ask Aurora Bent Birk Bjørn Bo Bror Dag Endre Even Falk Finn Frank Gard Gry Hans Hauk Helga Helge Hemming Iris Jan Jo Kai Julie Live Liv Loke Luna Lykke Mai Mark Max May Milo Mina
Odd Odin Per Rasa Roman Rosa Runa Rune Saga Sanne Signe Siri Sol Stein Stella Storm Stig Tea Tine Tone Tor Tora Tore Ulv Vilde Vår Una
`

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)

export const givenNames: ReadonlySet<string> = new Set([...words(women), ...words(men), ...words(more)])
export const givenNamesThatAreWords: ReadonlySet<string> = new Set(words(alsoWords))

/** The family names that most people in Norway bear: they tell a name from a place where the given name is unusual. */
export const familyNames: ReadonlySet<string> = new Set(
  words(`
Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen Berg Haugen Hagen
Johannessen Andreassen Jacobsen Dahl Jørgensen Henriksen Lund Halvorsen Sørensen Jakobsen Moen Gundersen Iversen Strand Solberg
Svendsen Eide Knutsen Martinsen Paulsen Bakken Kristoffersen Mathisen Lie Amundsen Nguyen Rasmussen Ali Lunde Solheim Berge Moe
Nygård Bakke Kristensen Fredriksen Holm Lien Hauge Christensen Andresen Nielsen Knudsen Evensen Sæther Aas Myhre Hanssen Ahmed
Haugland Thomassen Sivertsen Simonsen Danielsen Berntsen Sandvik Rønning Arnesen Antonsen Næss Haug Ellingsen Thorsen Edvardsen
Birkeland Isaksen Gulbrandsen Ruud Aasen Strøm Myklebust Tangen Ødegård Eliassen Helland Bøe Jenssen Aune Mikkelsen Tveit Brekke
Abrahamsen Madsen Khan Hussain Hassan Mohamed Omar Abdi Hosseini Nowak Kowalski Singh Tran Pham Sara Utsi Somby Gaup Eira Hætta
Bjørnstad Bråten Engen Fossum Hovland Kleppe Lervik Nordli Opsahl Sande Skoglund Stenersen Sveen Vang Wold Østby
`),
)
